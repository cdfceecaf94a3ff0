package dev.caravan.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Small databases made for tests. */
final class Samples {

    private Samples() {}

    static void execute(Path file, String... statements) throws SQLException {
        String engine = file.toString().endsWith(".duckdb") ? "duckdb" : "sqlite";
        try (Connection connection = DriverManager.getConnection("jdbc:" + engine + ":" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Parents, children, a table that refers to itself, one without key, one empty, an index and a unique key. */
    static void family(Path file, int rows) throws SQLException {
        String series = file.toString().endsWith(".duckdb")
                ? "FROM range(1, " + (rows + 1) + ") n(i)"
                : "FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows
                        + ") SELECT i FROM n)";
        execute(
                file,
                "CREATE TABLE EXPERIMENT (id INTEGER PRIMARY KEY, title VARCHAR(255) NOT NULL UNIQUE, score DOUBLE)",
                "CREATE TABLE TRIAL (id INTEGER PRIMARY KEY, experiment_id INTEGER NOT NULL REFERENCES EXPERIMENT(id),"
                        + " name VARCHAR(255) DEFAULT 'trial')",
                "CREATE TABLE STAFF (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES STAFF(id), name VARCHAR)",
                "CREATE TABLE LOG (line VARCHAR, level INTEGER)",
                "CREATE TABLE NOTE (id INTEGER PRIMARY KEY, note VARCHAR)",
                "INSERT INTO EXPERIMENT SELECT i, 'experiment ' || i, i / 3.0 " + series,
                "INSERT INTO TRIAL SELECT i, (i * 7) % " + rows + " + 1, 'trial ' || i " + series,
                "INSERT INTO LOG SELECT 'line ' || (i % 10), i % 3 " + series);
        for (int i = 1; i <= 20; i++) {
            execute(
                    file,
                    "INSERT INTO STAFF VALUES (" + i + ", " + (i == 1 ? "NULL" : String.valueOf(i / 2)) + ", 'n" + i
                            + "')");
        }
        execute(file, "CREATE INDEX IX_LOG_LEVEL ON LOG(level)");
    }
}
