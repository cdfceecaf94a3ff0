package dev.caravan.endtoend;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of any database as text, read with nothing of Caravan's; bookkeeping tables would show. Columns of text and whole numbers only. */
final class Rows {

    private Rows() {}

    /** By table. */
    static Map<String, List<String>> of(String address) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = connect(address)) {
            for (String table : tables(connection)) {
                rows.put(table, rows(connection, table));
            }
        }
        return rows;
    }

    /** Files by their names' endings, servers for the tests' users, who need no password. */
    static Connection connect(String address) throws SQLException {
        if (!address.contains("://")) {
            return DriverManager.getConnection(
                    (address.endsWith(".duckdb") ? "jdbc:duckdb:" : "jdbc:sqlite:") + address);
        }
        String user = address.startsWith("mysql") ? "root" : "postgres";
        return DriverManager.getConnection("jdbc:" + address.replace(user + "@", ""), user, "");
    }

    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet found =
                data.getTables(connection.getCatalog(), null, null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return query(connection, "SELECT * FROM " + quote + table + quote);
    }

    /** What one statement gives, in the order of the texts. */
    static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet cells = statement.executeQuery(sql)) {
            while (cells.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= cells.getMetaData().getColumnCount(); i++) {
                    row.add(cells.getString(i));
                }
                rows.add(String.join(" | ", row));
            }
        }
        Collections.sort(rows);
        return rows;
    }
}
