package dev.caravan.endtoend;

import java.nio.file.Path;
import java.sql.SQLException;

/** A SQLite database of five tables: parents, children, one that refers to itself, one without a key, one that is empty. */
final class Trials {

    /** Rows of STAFF, whatever the size of the others. */
    static final int STAFF = 20;

    private Trials() {}

    /** @param rows of EXPERIMENT, TRIAL and LOG each */
    static void make(Path file, int rows) throws SQLException {
        String series =
                "FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i FROM n)";
        String each = series.formatted(rows);
        Samples.execute(
                file,
                "CREATE TABLE EXPERIMENT (id INTEGER PRIMARY KEY, title VARCHAR(255) NOT NULL UNIQUE, score DOUBLE)",
                "CREATE TABLE TRIAL (id INTEGER PRIMARY KEY, experiment_id INTEGER NOT NULL REFERENCES EXPERIMENT(id),"
                        + " name VARCHAR(255) DEFAULT 'trial')",
                "CREATE TABLE STAFF (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES STAFF(id), name VARCHAR(255))",
                "CREATE TABLE LOG (line VARCHAR(255), level INTEGER)",
                "CREATE TABLE NOTE (id INTEGER PRIMARY KEY, note VARCHAR(255))",
                "INSERT INTO EXPERIMENT SELECT i, 'experiment ' || i, i / 3.0 " + each,
                "INSERT INTO TRIAL SELECT i, (i * 7) % " + rows + " + 1, 'trial ' || i " + each,
                "INSERT INTO LOG SELECT 'line ' || (i % 10), i % 3 " + each,
                "INSERT INTO STAFF SELECT i, CASE WHEN i > 1 THEN i / 2 END, 'n' || i " + series.formatted(STAFF),
                "CREATE INDEX IX_LOG_LEVEL ON LOG(level)");
    }
}
