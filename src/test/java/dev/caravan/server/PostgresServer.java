package dev.caravan.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL on loopback, started when the first test asks for it and stopped with the tests' process. */
public final class PostgresServer {

    private static final AtomicInteger COUNT = new AtomicInteger();

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
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
