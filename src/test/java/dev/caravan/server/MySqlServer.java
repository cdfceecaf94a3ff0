package dev.caravan.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A MySQL server that somebody started before the tests: the variable CARAVAN_TEST_MYSQL_URL holds its JDBC URL, for a user who may create
 * databases. What is created on it is dropped when the tests' process ends.
 */
public final class MySqlServer {

    public static final String VARIABLE = "CARAVAN_TEST_MYSQL_URL";

    private static final List<String> CREATED = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(MySqlServer::dropAll));
    }

    private MySqlServer() {}

    /** The address of a new, empty database. */
    public static String newDatabase() throws SQLException {
        String name = "caravan_test_" + ProcessHandle.current().pid() + "_" + (CREATED.size() + 1);
        CREATED.add(name);
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
        return url().replaceFirst("^(jdbc:mysql://[^/?]+)/?[^?]*", "$1/" + name);
    }

    private static String url() {
        return System.getenv(VARIABLE);
    }

    private static void dropAll() {
        if (CREATED.isEmpty()) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String name : CREATED) {
                statement.execute("DROP DATABASE IF EXISTS " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Test databases stay behind: " + CREATED, e);
        }
    }
}
