package dev.caravan.engine.duckdb;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Another process: opens a DuckDB file, says so, and holds it until it is ended. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws SQLException, IOException {
        try (Connection held = DriverManager.getConnection("jdbc:duckdb:" + args[0])) {
            System.out.println(held.isValid(1) ? "held" : "broken");
            System.out.flush();
            int end = System.in.read();
            System.exit(end < 0 ? 0 : 1);
        }
    }
}
