package dev.caravan.engine.duckdb;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for rows without their parents, in the copies beside where there are any, else in the tables themselves. A key with a NULL in it
 * refers to nothing.
 */
final class ForeignKeyProbe {

    private static final String TYPES = Schemas.query("""
            SELECT {schema_name, table_name}, column_name, data_type FROM duckdb_columns()
            WHERE database_name = current_database() AND NOT internal""");

    private record TypedColumn(String table, String column) {}

    private final Connection connection;
    private final Map<TypedColumn, String> types;

    private ForeignKeyProbe(Connection connection, Map<TypedColumn, String> types) {
        this.connection = connection;
        this.types = types;
    }

    static List<BrokenKey> broken(Connection connection, List<Table> tables) throws SQLException {
        Map<TypedColumn, String> types = Query.list(
                        connection,
                        TYPES,
                        row -> Map.entry(
                                new TypedColumn(Names.fold(Schemas.name(row, 1)), Names.fold(row.getString(2))),
                                row.getString(3)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        ForeignKeyProbe probe = new ForeignKeyProbe(connection, types);
        List<BrokenKey> broken = new ArrayList<>();
        for (Table table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                long rows = probe.orphans(table, key);
                if (rows > 0) {
                    broken.add(new BrokenKey(table.name(), key, rows));
                }
            }
        }
        return broken;
    }

    private long orphans(Table table, ForeignKey key) throws SQLException {
        String child = present(table.name());
        String parent = present(key.parent());
        String refers = key.columns().stream()
                .map(column -> "c." + Names.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String orphan = exists(parent, key.references().get(0))
                ? " AND NOT EXISTS (SELECT 1 FROM " + Names.table(parent) + " p WHERE " + matches(key, child, parent)
                        + ")"
                : "";
        return Query.number(connection, "SELECT count(*) FROM " + Names.table(child) + " c WHERE " + refers + orphan);
    }

    private String present(String table) {
        String beside = Bookkeeping.beside(table);
        return types.keySet().stream().anyMatch(known -> known.table().equals(Names.fold(beside))) ? beside : table;
    }

    private boolean exists(String table, String column) {
        return types.containsKey(new TypedColumn(Names.fold(table), Names.fold(column)));
    }

    private String matches(ForeignKey key, String child, String parent) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> match(
                        child, key.columns().get(i), parent, key.references().get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** Values of different types are compared as text: a comparison that casts could fail on a value. */
    private String match(String child, String column, String parent, String reference) {
        String left = "c." + Names.quote(column);
        String right = "p." + Names.quote(reference);
        String childType = types.get(new TypedColumn(Names.fold(child), Names.fold(column)));
        boolean same = childType != null
                && childType.equals(types.get(new TypedColumn(Names.fold(parent), Names.fold(reference))));
        return same ? left + " = " + right : "CAST(" + left + " AS VARCHAR) = CAST(" + right + " AS VARCHAR)";
    }
}
