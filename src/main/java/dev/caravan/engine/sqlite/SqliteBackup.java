package dev.caravan.engine.sqlite;

import dev.caravan.engine.Backup;
import dev.caravan.engine.FileCopy;
import dev.caravan.engine.Inventory;
import dev.caravan.engine.Query;
import dev.caravan.model.DatabaseObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** SQLite as what snapshots are taken of. */
final class SqliteBackup implements Backup {

    private static final String OBJECTS =
            "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";

    @Override
    public String version(Connection connection) throws SQLException {
        return Query.text(connection, "SELECT sqlite_version()");
    }

    @Override
    public List<DatabaseObject> inventory(Connection connection) throws SQLException {
        return Inventory.of(connection, OBJECTS);
    }

    @Override
    public Optional<FileCopy> files() {
        return Optional.of(new SqliteFileCopy());
    }
}
