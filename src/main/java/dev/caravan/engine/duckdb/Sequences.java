package dev.caravan.engine.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The sequences that Caravan makes for auto-increment columns: DuckDB has no identity columns. */
final class Sequences {

    private static final String NAMES =
            "SELECT sequence_name FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main'";
    private static final String DEFAULT = """
            SELECT coalesce(column_default, '') FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = 'main' AND lower(table_name) = lower(?)
              AND lower(column_name) = lower(?)""";

    private Sequences() {}

    /** Makes the column draw what follows its largest value; a sequence that it has already is moved on. */
    static List<String> statements(Connection connection, String table, String column) throws SQLException {
        long largest = Query.one(
                connection,
                "SELECT CAST(greatest(coalesce(max(" + Names.quote(column) + "), 0), 0) AS BIGINT) FROM "
                        + Names.quote(table),
                row -> row.getLong(1));
        String present = Query.one(connection, DEFAULT, row -> row.getString(1), table, column);
        for (String name : names(connection)) {
            if (present.equals(draw(name))) {
                return largest == 0
                        ? List.of()
                        : List.of("SELECT setval(" + Names.literal(Names.quote(name)) + ", " + largest + ")");
            }
        }
        String name = freeName(connection, nameFor(table, column));
        return List.of(
                "CREATE SEQUENCE " + Names.quote(name) + " START WITH " + Math.max(largest, largest + 1),
                "ALTER TABLE " + Names.quote(table) + " ALTER COLUMN " + Names.quote(column) + " SET DEFAULT "
                        + draw(name));
    }

    static List<String> names(Connection connection) throws SQLException {
        return Query.list(connection, NAMES, row -> row.getString(1));
    }

    static String draw(String sequence) {
        return "nextval(" + Names.literal(Names.quote(sequence)) + ")";
    }

    static String nameFor(String table, String column) {
        return table + "_" + column + "_seq";
    }

    private static String freeName(Connection connection, String wanted) throws SQLException {
        Set<String> taken = names(connection).stream().map(Names::fold).collect(Collectors.toSet());
        String name = wanted;
        for (int i = 2; taken.contains(Names.fold(name)); i++) {
            name = wanted + i;
        }
        return name;
    }
}
