package dev.caravan.endtoend;

import java.io.IOException;
import java.nio.file.Files;
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

    /**
     * Parents, children, a table that refers to itself, one without key whose lines 3 and 4 are not numbers, an index and a unique key.
     * There are {@code rows} children, the most of any table.
     */
    static void family(Path file, int rows) throws SQLException {
        String children = series(file, rows);
        execute(
                file,
                "CREATE TABLE EXPERIMENT (id INTEGER PRIMARY KEY, title VARCHAR(255) NOT NULL UNIQUE, score DOUBLE)",
                "CREATE TABLE TRIAL (id INTEGER PRIMARY KEY, experiment_id INTEGER NOT NULL REFERENCES EXPERIMENT(id),"
                        + " name VARCHAR(255) DEFAULT 'trial')",
                "CREATE TABLE STAFF (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES STAFF(id), name VARCHAR)",
                "CREATE TABLE LOG (line VARCHAR, level INTEGER)",
                "INSERT INTO EXPERIMENT SELECT i, 'experiment ' || i, i / 3.0 " + series(file, 10),
                "INSERT INTO TRIAL SELECT i, i % 10 + 1, 'trial ' || i " + children,
                "INSERT INTO STAFF SELECT i, CASE WHEN i > 1 THEN i / 2 END, 'n' || i " + series(file, 1),
                "INSERT INTO LOG SELECT CASE WHEN i IN (3, 4) THEN 'line ' || i ELSE '' || i END, i % 3 "
                        + series(file, 8),
                "CREATE INDEX IX_LOG_LEVEL ON LOG(level)");
        for (int i = 2; i <= 8; i++) {
            execute(file, "INSERT INTO STAFF VALUES (" + i + ", " + i / 2 + ", 'n" + i + "')");
        }
    }

    /** FROM and what follows, for SELECTs that use {@code i}, which counts from 1. */
    static String series(Path file, int rows) {
        return file.toString().endsWith(".duckdb")
                ? "FROM range(1, " + (rows + 1) + ") n(i)"
                : "FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows
                        + ") SELECT i FROM n)";
    }

    /** Lines that are not numbers are put aside. */
    static Path numbersOnly(Path folder) throws IOException {
        return Files.writeString(folder.resolve("rules.json"), """
                {"table_transformations": [{"table": "LOG", "columns": {"line": {"cast": "integer"}}}]}
                """);
    }
}
