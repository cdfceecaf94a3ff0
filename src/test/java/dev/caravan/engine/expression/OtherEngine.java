package dev.caravan.engine.expression;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import dev.caravan.server.MariaDbServer;
import dev.caravan.server.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An engine beside SQLite, with the types that hold the rows of {@link TwoEngines}. */
enum OtherEngine {
    DUCKDB("duckdb", "DOUBLE", "VARCHAR", "VARCHAR", "BLOB") {
        @Override
        Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:duckdb:");
        }
    },
    POSTGRES("postgresql", "DOUBLE PRECISION", "TEXT", "VARCHAR(20)", "BYTEA") {
        @Override
        Connection open() throws SQLException {
            return server(PostgresServer.running().newDatabase(), "");
        }
    },
    MARIADB(
            "mysql",
            "DOUBLE",
            "LONGTEXT COLLATE utf8mb4_nopad_bin",
            "VARCHAR(20) COLLATE utf8mb4_nopad_bin",
            "LONGBLOB") {
        @Override
        Connection open() throws SQLException {
            return server(
                    MariaDbServer.running().newDatabase(),
                    "?tinyInt1isBit=false&sessionVariables=collation_connection=utf8mb4_nopad_bin");
        }
    };

    final String id;
    private final String real;
    private final String text;
    private final String shortText;
    private final String bytes;

    OtherEngine(String id, String real, String text, String shortText, String bytes) {
        this.id = id;
        this.real = real;
        this.text = text;
        this.shortText = shortText;
        this.bytes = bytes;
    }

    abstract Connection open() throws SQLException;

    private static Connection server(String address, String options) throws SQLException {
        ServerUrl url = DatabaseUrl.parse(address).asServer();
        String jdbc = "jdbc:" + url.engine() + "://" + url.host() + ":" + url.port() + "/" + url.database() + options;
        return DriverManager.getConnection(jdbc, url.user(), "");
    }

    String table() {
        return ("CREATE TABLE r (id BIGINT, a BIGINT, b BIGINT, n INTEGER, f BOOLEAN, x REAL, y REAL, u REAL,"
                        + " p DECIMAL(10,2), s LONG, t SHORT, k BYTES)")
                .replace("REAL", real)
                .replace("LONG,", text + ",")
                .replace("SHORT", shortText)
                .replace("BYTES", bytes);
    }

    /** Of its texts, or null for the engine's own. */
    String collation() {
        return this == MARIADB ? "utf8mb4_nopad_bin" : null;
    }

    /** Whether a double can be infinite. */
    boolean knowsInfinity() {
        return this != MARIADB;
    }
}
