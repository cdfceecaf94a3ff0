package dev.caravan.engine.postgres;

import dev.caravan.engine.Bookkeeping;
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
 * Looks for rows without their parents, in the copies beside where there are any, else in the tables themselves. A key with a NULL in it
 * refers to nothing.
 */
final class ForeignKeyProbe {

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;

    private final Connection connection;

    ForeignKeyProbe(Connection connection) {
        this.connection = connection;
    }

    List<BrokenKey> broken(List<Table> tables) throws SQLException {
        List<BrokenKey> broken = new ArrayList<>();
        for (Table table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                long rows = orphans(table, key);
                if (rows > 0) {
                    broken.add(new BrokenKey(table.name(), key, rows));
                }
            }
        }
        return broken;
    }

    private long orphans(Table table, ForeignKey key) throws SQLException {
        String parent = present(key.parent());
        String refers = key.columns().stream()
                .map(column -> "c." + SQL.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        boolean parentExists = Relations.columns(connection, parent).containsAll(key.references());
        String orphan = parentExists
                ? " AND NOT EXISTS (SELECT 1 FROM " + SQL.table(parent) + " p WHERE " + matches(key) + ")"
                : "";
        String sql = "SELECT count(*) FROM " + SQL.table(present(table.name())) + " c WHERE " + refers + orphan;
        return Query.one(connection, sql, row -> row.getLong(1));
    }

    private String present(String table) throws SQLException {
        String beside = Bookkeeping.beside(table);
        return Relations.exists(connection, beside) ? beside : table;
    }

    private static String matches(ForeignKey key) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + SQL.quote(key.references().get(i)) + " = c."
                        + SQL.quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
