package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** COPY takes no parameters and does not tell types: rows, values and boundaries are what they would be without it. */
class CopyRowsIT {

    /** Ends of strings, of statements and of COPY data, and what looks like a parameter. */
    private static final List<String> HOSTILE = List.of(
            "",
            "'",
            "''",
            "\\",
            "\\'",
            "\\\\'; DROP TABLE t; --",
            "\\N",
            "\\.",
            "\\x41",
            "a\tb\nc\rd\u000be\bf\f",
            "?",
            "$1",
            "$$",
            "$a$ ' $a$",
            "/* '",
            "-- \"",
            "é € \uD83D\uDE00 \u2028 \u00a0",
            "E'\\047'",
            "{d '2024-01-01'}",
            "') TO PROGRAM 'true' --");

    private Scratch scratch;
    private Database database;
    private Connection reader;

    @BeforeEach
    void open() throws Exception {
        scratch = new Scratch();
        scratch.run("CREATE TABLE t (\"k?'\" text PRIMARY KEY, n bigint, x float8, b bytea)");
        try (Database target = scratch.open("", Access.WRITE);
                Connection writer = target.writer()) {
            for (String text : HOSTILE) {
                Query.update(writer, "INSERT INTO t VALUES (?, 7, 0.1, '\\x00ff5c27')", text);
            }
            writer.commit();
        }
        database = scratch.open("", Access.READ);
        reader = database.reader();
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        database.close();
        scratch.close();
    }

    private static TableScan scan(List<String> expressions, String condition, Object... parameters) {
        return new TableScan(
                "t", "\"t\"", expressions, List.of(condition), Arrays.asList(parameters), List.of(), Long.MAX_VALUE);
    }

    private List<Object> objects(TableScan scan) throws SQLException {
        List<Object> found = new ArrayList<>();
        try (RowStream rows = database.scan(reader, scan)) {
            while (rows.next()) {
                found.add(rows.row().getObject(1));
            }
        }
        return found;
    }

    @Test
    void anyTextIsAValueAndABoundary() throws SQLException {
        for (String text : HOSTILE) {
            assertThat(objects(scan(List.of("\"k?'\""), "(\"k?'\", n) = (?, ?)", text, 7L)))
                    .containsExactly(text);
        }
        assertThat(objects(scan(List.of("\"k?'\""), "true"))).containsExactlyInAnyOrderElementsOf(HOSTILE);
    }

    @Test
    void numbersAndBytesAreBoundaries() throws SQLException {
        byte[] bytes = {0, -1, '\\', '\''};
        TableScan scan = scan(
                List.of("n"), "n > ? AND x >= ? AND x < ? AND b = ? -- ? '", -5L, 0.1, Double.POSITIVE_INFINITY, bytes);
        assertThat(objects(scan)).hasSameSizeAs(HOSTILE).containsOnly(7L);
    }

    @Test
    void aQuestionMarkOfACommentOrStringIsNoParameter() throws SQLException {
        assertThat(objects(scan(List.of("n"), "'?' = '?' /* ? */ AND \"k?'\" = ?", "?")))
                .containsExactly(7L);
    }

    @Test
    void aTextWithNulIsRefused() {
        assertThatThrownBy(() -> objects(scan(List.of("n"), "\"k?'\" = ?", "a\0b")))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aFailureHalfWayIsTheServersOwn() {
        assertThatThrownBy(() -> objects(scan(List.of("1 / (n - 7)"), "true")))
                .isInstanceOfSatisfying(SQLException.class, e -> {
                    assertThat(e.getSQLState()).isEqualTo("22012");
                    assertThat(scratch.engine.classify(e)).isEqualTo(FailureKind.ROW);
                });
    }

    /** After some rows the server would compute the next for hours, and never look whether anybody still listens. */
    @Test
    void closingHalfWayEndsTheStatementOnTheServer() throws SQLException {
        TableScan endless = new TableScan(
                "t",
                "(SELECT generate_series(1, 1000000000000) AS i) AS s",
                List.of("i"),
                List.of("i < 100000 OR i % 1000000000000 = 0"),
                List.of(),
                List.of(),
                Long.MAX_VALUE);
        int backend = Query.one(reader, "SELECT pg_backend_pid()", row -> row.getInt(1));
        try (RowStream rows = database.scan(reader, endless)) {
            assertThat(rows.next()).isTrue();
        }
        reader.close();
        assertThat(ends(backend)).isTrue();
    }

    private boolean ends(int backend) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            // A transaction sees the same activity as long as it lasts.
            try (Connection watcher = database.reader()) {
                if (Query.number(watcher, "SELECT count(*) FROM pg_stat_get_activity(?)", backend) == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
