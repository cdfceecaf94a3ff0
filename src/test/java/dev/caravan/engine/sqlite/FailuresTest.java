package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t VALUES (1, 1)                   | ROW",
                "INSERT INTO t VALUES (2, NULL)                | ROW",
                "INSERT INTO t VALUES (2, -1)                  | ROW",
                "INSERT INTO t VALUES ('x', 1)                 | ROW",
                "INSERT INTO t VALUES (2, zeroblob(2147483647))| ROW",
                "INSERT INTO gone VALUES (1)                   | FATAL",
                "INSERT INTO full VALUES (zeroblob(100000))    | FATAL",
            })
    void theResultCodeTellsWhoIsAtFault(String sql, FailureKind kind) throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a NOT NULL CHECK (a > 0))",
                "CREATE TABLE full (a)",
                "INSERT INTO t VALUES (1, 1)");
        try (Connection connection = sample.connect()) {
            Query.execute(connection, "PRAGMA max_page_count = 4");
            SQLException failure = catchThrowableOfType(SQLException.class, () -> Query.execute(connection, sql));

            assertThat(new SqliteEngine().classify(failure)).isEqualTo(kind);
        }
    }

    @Test
    void aLockPassesByItself() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        try (Connection holder = sample.connect();
                Connection connection = sample.connect()) {
            Query.execute(holder, "BEGIN EXCLUSIVE");
            Query.execute(connection, "PRAGMA busy_timeout = 0");
            SQLException failure = catchThrowableOfType(
                    SQLException.class, () -> Query.execute(connection, "INSERT INTO t VALUES (1)"));

            assertThat(new SqliteEngine().classify(failure)).isEqualTo(FailureKind.TRANSIENT);
        }
    }
}
