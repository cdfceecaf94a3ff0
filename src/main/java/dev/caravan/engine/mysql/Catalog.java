package dev.caravan.engine.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the connection's database now, as far as writing needs to know. */
final class Catalog {

    private static final String TABLES =
            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'";
    private static final String INDEXES =
            "SELECT DISTINCT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?";
    private static final String REFERENCES = """
            SELECT k.CONSTRAINT_NAME, k.TABLE_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME,
              r.DELETE_RULE, r.UPDATE_RULE
            FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r
              ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
            WHERE k.CONSTRAINT_SCHEMA = DATABASE() AND k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_SCHEMA = DATABASE()
            ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION""";
    private static final String TRIGGERS =
            "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = ?";
    private static final String CHECKS = "SELECT CONSTRAINT_NAME FROM information_schema.TABLE_CONSTRAINTS"
            + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND CONSTRAINT_TYPE = 'CHECK'";

    private static final String ENGINE =
            "SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?";

    private Catalog() {}

    /** A foreign key as it stands there. */
    record Reference(
            String name,
            String child,
            List<String> columns,
            String parent,
            List<String> references,
            String onDelete,
            String onUpdate) {}

    static List<String> tables(Connection connection) throws SQLException {
        return texts(connection, TABLES);
    }

    static List<String> indexes(Connection connection, String table) throws SQLException {
        return texts(connection, INDEXES, table);
    }

    static List<String> triggers(Connection connection, String table) throws SQLException {
        return texts(connection, TRIGGERS, table);
    }

    static List<String> checks(Connection connection, String table) throws SQLException {
        return texts(connection, CHECKS, table);
    }

    /** Nothing at all if there is no such table. */
    static String storageEngine(Connection connection, String table) throws SQLException {
        return String.join("", texts(connection, ENGINE, table));
    }

    static List<Reference> references(Connection connection) throws SQLException {
        Map<List<String>, Reference> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(REFERENCES)) {
            while (row.next()) {
                String name = row.getString(1);
                String child = row.getString(2);
                Reference reference = found.get(List.of(child, name));
                if (reference == null) {
                    reference = new Reference(
                            name,
                            child,
                            new ArrayList<>(),
                            row.getString(4),
                            new ArrayList<>(),
                            row.getString(6),
                            row.getString(7));
                    found.put(List.of(child, name), reference);
                }
                reference.columns().add(row.getString(3));
                reference.references().add(row.getString(5));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<String> texts(Connection connection, String sql, String... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
