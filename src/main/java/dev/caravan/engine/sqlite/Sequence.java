package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The memory of AUTOINCREMENT, which never gives a number twice, not even that of a deleted row. */
final class Sequence {

    private Sequence() {}

    /** The largest number that a column has, or had where AUTOINCREMENT remembers it. */
    static long largest(Connection connection, String table, String column) throws SQLException {
        String largest = "SELECT max(" + SqliteDialect.quoted(column) + ") FROM " + SqliteDialect.quoted(table);
        long present = Query.number(connection, largest);
        if (!Query.tableExists(connection, "sqlite_sequence")) {
            return present;
        }
        String remembered = "SELECT max(seq) FROM sqlite_sequence WHERE name = ?";
        return Math.max(present, Query.number(connection, remembered, table));
    }

    /** Statements that set it to what it was in the source, or to the largest number in use if that is larger. */
    static List<String> advance(Table table) {
        String alias = CreateTable.rowIdAlias(table);
        String value = table.options().get(TableOptions.SEQUENCE);
        if (alias == null || value == null || !table.options().containsKey(TableOptions.AUTOINCREMENT)) {
            return List.of();
        }
        String name = SqliteDialect.INSTANCE.literal(table.name());
        String next = "max(" + Long.parseLong(value) + ", (SELECT ifnull(max(" + SqliteDialect.quoted(alias)
                + "), 0) FROM " + SqliteDialect.quoted(table.name()) + "))";
        return List.of(
                "DELETE FROM sqlite_sequence WHERE name = " + name,
                "INSERT INTO sqlite_sequence (name, seq) VALUES (" + name + ", " + next + ")");
    }
}
