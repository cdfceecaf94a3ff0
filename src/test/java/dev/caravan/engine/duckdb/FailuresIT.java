package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.FailureKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresIT {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
        scratch.committed(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, n TINYINT NOT NULL CHECK (n > 0), u VARCHAR UNIQUE, p INTEGER REFERENCES t(id))",
                "INSERT INTO t VALUES (1, 1, 'a', NULL)");
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private FailureKind kindOf(ThrowingCallable call) {
        SQLException failure = catchThrowableOfType(SQLException.class, call);
        assertThat((Throwable) failure).isNotNull();
        return scratch.engine.classify(failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1, 1, 'b', NULL)",
                "INSERT INTO t VALUES (2, 1, 'a', NULL)",
                "INSERT INTO t SELECT 7, 1, 'x' || range, NULL FROM range(2)",
                "INSERT INTO t VALUES (2, NULL, 'b', NULL)",
                "INSERT INTO t VALUES (2, -1, 'b', NULL)",
                "INSERT INTO t VALUES (2, 1, 'b', 99)",
                "INSERT INTO t SELECT 2, '1x', 'b', NULL FROM t",
                "INSERT INTO t SELECT 2, id + 999, 'b', NULL FROM t",
                "INSERT INTO t SELECT 2, 1, CAST('{' || u AS JSON), NULL FROM t",
                "SELECT CAST(u AS UUID) FROM t",
                "SELECT DATE '1970-01-01' + CAST(id * 2147483647 AS INTEGER) FROM t"
            })
    void whatIsWrongWithARowIsTheRowsFault(String sql) {
        assertThat(kindOf(() -> scratch.texts(sql))).isEqualTo(FailureKind.ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INSERT INTO absent VALUES (1)", "SELEC 1", "DROP TABLE absent", "SELECT error('x') FROM t"})
    void anythingElseIsFatal(String sql) {
        FailureKind kind = kindOf(() -> scratch.run(sql));
        assertThat(kind).isEqualTo(sql.contains("error") ? FailureKind.ROW : FailureKind.FATAL);
    }

    @Test
    void conflictsOfTransactionsPass() throws SQLException {
        try (Connection other = scratch.database.writer();
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE t SET n = 5");
            assertThat(kindOf(() -> scratch.run("UPDATE t SET n = 6"))).isEqualTo(FailureKind.TRANSIENT);
            assertThat(kindOf(() -> scratch.run("SELECT 1")))
                    .as("that the transaction is aborted already does not pass")
                    .isEqualTo(FailureKind.FATAL);
        }
    }
}
