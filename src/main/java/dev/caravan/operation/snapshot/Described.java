package dev.caravan.operation.snapshot;

import dev.caravan.engine.Database;
import dev.caravan.model.DatabaseObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a database is besides its rows. */
record Described(String engineVersion, List<DatabaseObject> objects) {

    Described {
        objects = List.copyOf(objects);
    }

    static Described of(Database database) throws SQLException {
        try (Connection reader = database.reader()) {
            return new Described(
                    database.engine().backup().version(reader),
                    database.engine().backup().inventory(reader));
        }
    }
}
