package dev.caravan.endtoend;

import dev.caravan.server.MariaDbServer;
import dev.caravan.server.MySqlServer;
import dev.caravan.server.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;

/** Where a test's databases are: a file of the test's folder, or a new database on a server of the tests. */
enum Place {
    SQLITE,
    DUCKDB,
    POSTGRES,
    MARIADB,
    MYSQL;

    /** The address of an empty database, or of a file that is not there yet. */
    String empty(Path folder, String name) throws SQLException {
        return switch (this) {
            case SQLITE -> folder.resolve(name + ".db").toString();
            case DUCKDB -> folder.resolve(name + ".duckdb").toString();
            case POSTGRES -> PostgresServer.running().newDatabase();
            case MARIADB -> MariaDbServer.running().newDatabase();
            case MYSQL -> MySqlServer.newDatabase();
        };
    }
}
