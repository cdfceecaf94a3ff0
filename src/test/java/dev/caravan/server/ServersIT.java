package dev.caravan.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ServersIT {

    private static String version(String address) throws SQLException {
        ServerUrl url = DatabaseUrl.parse(address).asServer();
        String jdbc = "jdbc:" + url.engine() + "://" + url.host() + ":" + url.port() + "/" + url.database();
        try (Connection connection = DriverManager.getConnection(jdbc, url.user(), "");
                ResultSet row = connection.createStatement().executeQuery("SELECT version()")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void postgresAnswers() throws SQLException {
        assertThat(version(PostgresServer.running().newDatabase())).startsWith("PostgreSQL 18");
    }

    @Test
    void mariaDbAnswers() throws SQLException {
        assertThat(version(MariaDbServer.running().newDatabase()))
                .startsWith("11.")
                .contains("MariaDB");
    }
}
