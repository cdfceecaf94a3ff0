package dev.caravan.endtoend;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import dev.caravan.server.MariaDbServer;
import dev.caravan.server.MySqlServer;
import dev.caravan.server.PostgresServer;
import dev.caravan.server.SqlDump;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Where a test's databases are: a file of the test's folder, or a new database on a server of the tests. */
enum Place {
    SQLITE,
    DUCKDB,
    POSTGRES,
    MARIADB,
    MYSQL;

    /** Those that the tests bring with them. */
    static List<Place> brought() {
        return List.of(SQLITE, DUCKDB, POSTGRES, MARIADB);
    }

    /** The address of an empty database, or of a file that is not there yet. */
    String empty(Path folder, String name) throws SQLException {
        return switch (this) {
            case SQLITE, DUCKDB -> address(folder, name);
            case POSTGRES -> PostgresServer.running().newDatabase();
            case MARIADB -> MariaDbServer.running().newDatabase();
            case MYSQL -> MySqlServer.newDatabase();
        };
    }

    /** The address of a file of this name in the folder; only of places that are files. */
    String address(Path folder, String name) {
        return switch (this) {
            case SQLITE -> folder.resolve(name + ".db").toString();
            case DUCKDB -> folder.resolve(name + ".duckdb").toString();
            default -> throw new IllegalStateException(this + " is a server");
        };
    }

    /** A connection with nothing of Caravan's. */
    Connection connect(String address) throws SQLException {
        return switch (this) {
            case SQLITE -> DriverManager.getConnection("jdbc:sqlite:" + address);
            case DUCKDB -> DriverManager.getConnection("jdbc:duckdb:" + address);
            case POSTGRES -> {
                ServerUrl url = DatabaseUrl.parse(address).asServer();
                yield DriverManager.getConnection("jdbc:postgresql://" + url.host() + ":" + url.port() + "/"
                        + url.database() + "?user=" + url.user());
            }
            case MARIADB, MYSQL -> SqlDump.connect(DatabaseUrl.parse(address).asServer());
        };
    }
}
