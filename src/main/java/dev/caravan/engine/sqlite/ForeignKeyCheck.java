package dev.caravan.engine.sqlite;

import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts the rows whose parents are missing, key by key. Not by the pragma: it gives up where a parent's columns are no key, and it knows
 * only keys that are declared.
 */
final class ForeignKeyCheck {

    private ForeignKeyCheck() {}

    static List<BrokenKey> of(Connection connection, Table table) throws SQLException {
        List<BrokenKey> broken = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            long rows = Query.number(connection, sql(table.name(), key, exists(connection, key.parent())));
            if (rows > 0) {
                broken.add(new BrokenKey(table.name(), key, rows));
            }
        }
        return broken;
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        String sql = "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = ?";
        return Query.number(connection, sql, table) > 0;
    }

    /** A key with a NULL in it refers to nothing. The parent stands left, so that its collation compares. */
    private static String sql(String table, ForeignKey key, boolean parentExists) {
        String refers = key.columns().stream()
                .map(column -> "c." + SqliteDialect.quoted(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String orphans = "SELECT count(*) FROM " + SqliteDialect.quoted(table) + " c WHERE " + refers;
        if (!parentExists) {
            return orphans;
        }
        String matches = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + SqliteDialect.quoted(key.references().get(i)) + " = c."
                        + SqliteDialect.quoted(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return orphans + " AND NOT EXISTS (SELECT 1 FROM " + SqliteDialect.quoted(key.parent()) + " p WHERE " + matches
                + ")";
    }
}
