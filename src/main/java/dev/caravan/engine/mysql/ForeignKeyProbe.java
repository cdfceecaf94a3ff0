package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.quoted;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.BrokenKey;
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

    private ForeignKeyProbe() {}

    static List<BrokenKey> broken(Connection connection, List<Table> tables) throws SQLException {
        List<String> there = Catalog.tables(connection);
        List<BrokenKey> broken = new ArrayList<>();
        for (Table table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                long rows = orphans(connection, key, present(table.name(), there), present(key.parent(), there), there);
                if (rows > 0) {
                    broken.add(new BrokenKey(table.name(), key, rows));
                }
            }
        }
        return broken;
    }

    private static String present(String table, List<String> there) {
        String beside = Bookkeeping.beside(table);
        return there.contains(beside) ? beside : table;
    }

    /** How many rows of one table have no parent in another; all that refer to anything if that table is not there. */
    static long orphans(Connection connection, ForeignKey key, String child, String parent, List<String> there)
            throws SQLException {
        String refers = key.columns().stream()
                .map(column -> "c." + quoted(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String matches = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "c." + quoted(key.columns().get(i)) + " = p."
                        + quoted(key.references().get(i)))
                .collect(Collectors.joining(" AND "));
        String orphan = there.contains(parent)
                ? " AND NOT EXISTS (SELECT 1 FROM " + quoted(parent) + " p WHERE " + matches + ")"
                : "";
        return Catalog.count(connection, "SELECT count(*) FROM " + quoted(child) + " c WHERE " + refers + orphan);
    }
}
