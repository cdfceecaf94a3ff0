package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Another process that tries to write to a file: ends with 0 if it could. */
final class Intruder {

    private Intruder() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = new Sample(Path.of(arguments[0])).connect()) {
            Query.execute(connection, "PRAGMA busy_timeout = 10", "INSERT INTO t VALUES ('intruder')");
        }
    }
}
