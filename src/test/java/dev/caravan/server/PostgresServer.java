package dev.caravan.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL on loopback, started when the first test asks for it and stopped with the tests' process. */
public final class PostgresServer {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final String WITH_PASSWORD = "with_password";
    private static final String LOADED = "SELECT pg_conf_load_time()::text";

    private static PostgresServer running;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    public static synchronized PostgresServer running() {
        if (running == null) {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // Only tests change what is there: a change counts as one of the source.
                        .setServerConfig("autovacuum", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                running = new PostgresServer(server);
                running.askForPasswords();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL does not take its settings", e);
            }
        }
        return running;
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The owner comes in without a password, whom {@link #newUser} makes with theirs alone. */
    private void askForPasswords() throws SQLException, IOException {
        String before;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + WITH_PASSWORD);
            before = answer(statement, LOADED);
            Path rules = Path.of(answer(statement, "SHOW hba_file"));
            Files.writeString(
                    rules, "host all +" + WITH_PASSWORD + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
            statement.execute("SELECT pg_reload_conf()");
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String now = before;
        while (now.equals(before) && System.nanoTime() < deadline) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                now = answer(statement, LOADED);
            }
        }
    }

    private static String answer(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The name of a new role that may sign in with this password, and has no rights but everybody's. */
    public String newUser(String password) throws SQLException {
        String name = "user_" + COUNT.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "' IN ROLE " + WITH_PASSWORD);
        }
        return name;
    }

    /** The address of a new, empty database. */
    public String newDatabase() throws SQLException {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return address(name);
    }

    /** The address of a database by its name, for the server's owner, who needs no password. */
    public String address(String database) {
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/" + database;
    }
}
