package dev.caravan.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small statements with bound values, in the caller's transaction; answers are read whole. Never for rows of the user's tables: those are
 * streamed.
 */
public final class Query {

    private Query() {}

    /** Makes something of the present row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    public static <T> List<T> list(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            // In one piece: PostgreSQL works in parallel only then, and MySQL's connection is free again at once.
            statement.setFetchSize(0);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(mapper.map(rows));
                }
                return all;
            }
        }
    }

    /** Of a question that has just one answer. */
    public static <T> T one(Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, sql, mapper, parameters).get(0);
    }

    /** The first row, or null if there is none. */
    public static <T> @Nullable T first(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        List<T> rows = list(connection, sql, mapper, parameters);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** The one number that a question gives, 0 for NULL. */
    public static long number(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return one(connection, sql, row -> row.getLong(1), parameters);
    }

    /** The one text that a question gives, empty for NULL. */
    public static String text(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return one(
                connection,
                sql,
                row -> {
                    String text = row.getString(1);
                    return text == null ? "" : text;
                },
                parameters);
    }

    /** Returns how many rows it changed. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    public static void execute(Connection connection, String... statements) throws SQLException {
        execute(connection, List.of(statements));
    }

    public static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** In the connection's own database and schema. */
    public static boolean tableExists(Connection connection, String table) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            return tables.next();
        }
    }

    /** Closes what is of no use after a failure. That this fails too says nothing more: whoever looks at the failure sees the first one. */
    public static void closeAfter(Exception failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException e) {
            closeAfter(e, statement);
            throw e;
        }
    }
}
