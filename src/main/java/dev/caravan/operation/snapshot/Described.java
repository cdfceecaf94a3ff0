package dev.caravan.operation.snapshot;

import dev.caravan.engine.Backup;
import dev.caravan.engine.Database;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.KeptTable;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database is besides its rows.
 *
 * @param tables those that are kept by their rows, as they are declared; none of a file, which is copied as it is
 */
record Described(String engineVersion, List<DatabaseObject> objects, List<KeptTable> tables) {

    Described {
        objects = List.copyOf(objects);
        tables = List.copyOf(tables);
    }

    /** Of a file. */
    static Described of(Database database) throws SQLException {
        try (Connection reader = database.reader()) {
            Backup backup = database.engine().backup();
            return new Described(backup.version(reader), backup.inventory(reader), List.of());
        }
    }

    /** @param only the names of the tables that are kept, or none for all */
    static Described ofServer(Database database, List<String> only) throws SQLException {
        try (Connection reader = database.reader()) {
            Backup backup = database.engine().backup();
            List<DatabaseObject> objects = backup.inventory(reader);
            List<KeptTable> tables = new ArrayList<>();
            for (Table table : database.engine().describe(reader).tables()) {
                if (only.isEmpty() || only.stream().anyMatch(name -> CaseFolding.same(name, table.name()))) {
                    tables.add(kept(table, objects, backup.refinements(reader, table)));
                }
            }
            return new Described(backup.version(reader), objects, tables);
        }
    }

    private static KeptTable kept(Table table, List<DatabaseObject> objects, List<String> refinements) {
        List<DatabaseObject> own = objects.stream()
                .filter(object -> table.name().equals(object.table()))
                .toList();
        String sql = own.stream()
                .filter(DatabaseObject::declaresTable)
                .map(DatabaseObject::sql)
                .findFirst()
                .orElse("");
        List<DatabaseObject> parts =
                own.stream().filter(object -> !object.declaresTable()).toList();
        return new KeptTable(table, sql, parts, refinements);
    }
}
