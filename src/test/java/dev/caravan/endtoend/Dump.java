package dev.caravan.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The content of a database as text, read with nothing of Caravan's: what two of them share is equal, cell by cell. */
final class Dump {

    private Dump() {}

    /** Rows by table, each cell with its storage class (SQLite) or type (DuckDB); bookkeeping tables would show. */
    static Map<String, List<String>> of(Path file) throws SQLException {
        boolean sqlite = !file.toString().endsWith(".duckdb");
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = open(file)) {
            for (String table : tables(connection, sqlite)) {
                tables.put(table, rows(connection, table, sqlite));
            }
        }
        return tables;
    }

    /** Everything that tables, indexes, views and sequences are, without the bookkeeping. */
    static List<String> schema(Path file) throws SQLException {
        boolean sqlite = !file.toString().endsWith(".duckdb");
        String columns = sqlite
                ? "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema"
                        + " WHERE tbl_name NOT IN ('caravan_ledger', 'caravan_reject') ORDER BY 1"
                : """
                SELECT o FROM (SELECT sql || coalesce(comment, '') AS o, table_name AS n FROM duckdb_tables() WHERE NOT internal
                  UNION ALL SELECT sql || index_name, table_name FROM duckdb_indexes()
                  UNION ALL SELECT column_name || coalesce(comment, ''), table_name FROM duckdb_columns() WHERE NOT internal
                  UNION ALL SELECT sql || last_value, sequence_name FROM duckdb_sequences()
                  UNION ALL SELECT sql, view_name FROM duckdb_views() WHERE NOT internal)
                WHERE n NOT IN ('caravan_ledger', 'caravan_reject') ORDER BY 1""";
        try (Connection connection = open(file)) {
            return column(connection, columns);
        }
    }

    /** What one statement gives, a text for each row. */
    static List<String> query(Path file, String sql) throws SQLException {
        try (Connection connection = open(file)) {
            return column(connection, sql);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection(
                (file.toString().endsWith(".duckdb") ? "jdbc:duckdb:" : "jdbc:sqlite:") + file);
    }

    private static List<String> tables(Connection connection, boolean sqlite) throws SQLException {
        return column(
                connection,
                sqlite
                        ? "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        : "SELECT table_name FROM duckdb_tables() WHERE NOT internal");
    }

    static List<String> rows(Connection connection, String table, boolean sqlite) throws SQLException {
        String quoted = '"' + table.replace("\"", "\"\"") + '"';
        List<String> cells = new ArrayList<>();
        for (String column : column(
                connection,
                sqlite
                        ? "SELECT name FROM pragma_table_xinfo('" + table.replace("'", "''") + "')"
                        : "SELECT column_name FROM duckdb_columns() WHERE table_name = '" + table.replace("'", "''")
                                + "' ORDER BY column_index")) {
            String name = '"' + column.replace("\"", "\"\"") + '"';
            cells.add(
                    sqlite
                            ? "typeof(" + name + ") || ' ' || CASE typeof(" + name
                                    + ") WHEN 'real' THEN printf('%!.20g', " + name + ") WHEN 'null' THEN '' ELSE hex("
                                    + name + ") END"
                            : "typeof(" + name + ") || ' ' || coalesce(" + name + "::VARCHAR, 'NULL')");
        }
        return rows(connection, "SELECT " + String.join(", ", cells) + " FROM " + quoted, cells.size());
    }

    /** Joined here, because an expression over thousands of columns is nested too deep for either engine. */
    private static List<String> rows(Connection connection, String sql, int columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet cells = statement.executeQuery(sql)) {
            while (cells.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(cells.getString(i));
                }
                rows.add(String.join(" | ", row));
            }
        }
        Collections.sort(rows);
        return rows;
    }

    static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
