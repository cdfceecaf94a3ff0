package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is asked to stop finishes the batch at hand, and can then be gone on with or taken back. */
class StopIT {

    private static final int ROWS = 60_000;
    private static final int MIDDLE = 150;

    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void makeSource() throws SQLException {
        source = folder.resolve("source.sqlite");
        Samples.execute(
                source,
                "CREATE TABLE POINT (id INTEGER PRIMARY KEY, label VARCHAR, value DOUBLE)",
                "INSERT INTO POINT SELECT i, 'point ' || i, i / 7.0 " + Samples.series(source, ROWS));
    }

    private MigrateCall call(Path target) throws SQLException {
        Samples.execute(
                target, "CREATE TABLE KEPT (id BIGINT, note VARCHAR)", "INSERT INTO KEPT VALUES (1, 'was here')");
        return MigrateCall.between(source, target, "--batch-size", "1000", "--jobs", "1", "--verify", "full");
    }

    /** The signal comes while a batch is held; the batch is finished, and no other is begun. */
    private static Result stopped(MigrateCall call, String signal) throws Exception {
        Running running = call.startAndHoldAt(MIDDLE, "--json");
        running.signal(signal);
        call.letGo(MIDDLE);
        return running.await();
    }

    /** A shell lets what it starts in the background ignore SIGINT, and so do their children and any virtual machine. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    @ParameterizedTest(name = "SIG{0} into {1} ends with {2}")
    @CsvSource({"INT, sqlite, 130", "TERM, duckdb, 143"})
    void finishesTheBatchAtHandAndGoesOnFromThere(String signal, String engine, int exitCode) throws Exception {
        assumeFalse(signal.equals("INT") && isInterruptIgnored(), "as in the background of a shell");
        Path target = folder.resolve("target." + engine);
        MigrateCall call = call(target);
        Result stopped = stopped(call, signal);

        assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(exitCode);
        JsonNode report = stopped.json();
        String run = report.path("run_id").asText();
        assertThat(report.path("status").asText()).isEqualTo("interrupted");
        assertThat(report.path("total_migrated_rows").asLong()).isBetween(1_000L, ROWS - 1L);
        assertThat(stopped.err())
                .contains(
                        "Run " + run + " stopped after the batch it was at", "--resume", "caravan runs abandon " + run);
        assertThat(call.caravan("runs", "list").out()).contains(run).contains("interrupted");
        assertThat(call.caravan("runs", "show", run).out()).contains(run).contains("interrupted");

        Result again = call.run();
        assertThat(again.exitCode()).as(again.toString()).isEqualTo(7);
        assertThat(again.err()).contains("Run " + run + " is unfinished", "--resume", "caravan runs abandon " + run);

        Result resumed = call.run("--resume");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        Path undisturbed = folder.resolve("undisturbed").resolve("target." + engine);
        Files.createDirectory(undisturbed.getParent());
        assertThat(call(undisturbed).run().exitCode()).isZero();
        assertThat(Content.of(target)).isEqualTo(Content.of(undisturbed));
    }

    @Test
    void isTakenBackWhole() throws Exception {
        Path target = folder.resolve("target.duckdb");
        MigrateCall call = call(target);
        Content before = Content.of(target);
        String run = stopped(call, "TERM").json().path("run_id").asText();
        assertThat(Dump.of(target)).containsKey("POINT");

        Result abandoned = call.caravan("runs", "abandon", run);

        assertThat(abandoned.exitCode()).as(abandoned.toString()).isZero();
        assertThat(Content.of(target)).isEqualTo(before);
        assertThat(call.caravan("runs", "list").out()).contains(run).contains("abandoned");
        Result resumed = call.run("--resume");
        assertThat(resumed.exitCode()).isEqualTo(10);
        assertThat(call.run().exitCode()).isZero();
    }
}
