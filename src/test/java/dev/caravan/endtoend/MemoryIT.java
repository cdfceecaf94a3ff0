package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The heap that is needed does not grow with the table, nor with its cells: ten times as much data as heap goes there and back, and both
 * are proved in full. 40 MB of heap and 400 MB of values, because twice that of both takes twice as long and shows the same. Of cells of
 * 8 MB, as many as fill the heap four times, for the same reason.
 */
class MemoryIT {

    private static final String SERIES =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";

    @TempDir
    Path folder;

    @Test
    void movesATableOfTenTimesTheHeap() throws Exception {
        Path source = folder.resolve("source.db");
        Samples.execute(
                source,
                "PRAGMA journal_mode = OFF",
                "CREATE TABLE T (k INTEGER PRIMARY KEY, name TEXT, body TEXT, bin BLOB, x REAL)",
                "INSERT INTO T " + SERIES.formatted(400_000)
                        + "SELECT i, 'row ' || i, hex(randomblob(250)), randomblob(500), i / 7.0 FROM n");
        assertThat(Files.size(source)).isGreaterThan(400L << 20);
        thereAndBack(source, "-Xmx40m", 400_000);
    }

    @Test
    void movesCellsThatAreLargeForTheHeap() throws Exception {
        Path source = folder.resolve("source.db");
        Samples.execute(
                source,
                "PRAGMA journal_mode = OFF",
                "CREATE TABLE T (k INTEGER PRIMARY KEY, b BLOB, t TEXT)",
                "INSERT INTO T " + SERIES.formatted(24) + "SELECT i, randomblob(8388608), NULL FROM n",
                "INSERT INTO T " + SERIES.formatted(24) + "SELECT i + 24, NULL, hex(randomblob(4194304)) FROM n");
        thereAndBack(source, "-Xmx96m", 48);
    }

    /** The files go as soon as they are read, to need room for two of them only. */
    private void thereAndBack(Path source, String heap, long rows) throws Exception {
        Path middle = folder.resolve("middle.duckdb");
        move(source, middle, heap, rows);
        Files.delete(source);
        move(middle, folder.resolve("back.db"), heap, rows);
    }

    private void move(Path from, Path to, String heap, long rows) throws Exception {
        Result result = Cli.in(folder)
                .jvm(heap)
                .run(
                        "migrate",
                        "--from",
                        from.toString(),
                        "--to",
                        to.toString(),
                        "--verify",
                        "full",
                        "--json",
                        "--progress",
                        "off");
        assertThat(result.exitCode()).as(result.toString()).isZero();
        JsonNode report = result.json();
        assertThat(report.path("total_migrated_rows").asLong()).isEqualTo(rows);
        assertThat(report.path("verification").path("equal").asBoolean()).isTrue();
        assertThat(report.path("peak_memory_mb").asLong()).isPositive();
    }
}
