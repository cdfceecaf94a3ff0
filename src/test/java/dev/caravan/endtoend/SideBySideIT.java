package dev.caravan.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks that are copied side by side: the failure of one of them is no harm to the others. */
class SideBySideIT {

    /** The batch of the small table is written and not committed. That of the large one, which fails, passes no point. */
    private static final int BEFORE_THE_COMMIT = 9;

    private static final int WITH_REJECTS = 3;

    @TempDir
    Path folder;

    @Test
    void aRunThatFailsWaitsForTheBatchesThatOthersAreWriting() throws Exception {
        Path source = folder.resolve("source.sqlite");
        Path target = folder.resolve("target.duckdb");
        Samples.execute(
                source,
                "CREATE TABLE SMALL (id INTEGER PRIMARY KEY)",
                "CREATE TABLE LOG (line VARCHAR, level INTEGER)",
                "INSERT INTO SMALL VALUES (1), (2)",
                "INSERT INTO LOG SELECT CASE WHEN i > 49998 THEN 'line ' || i ELSE '' || i END, i "
                        + Samples.series(source, 50_000));
        String rules = Samples.numbersOnly(folder).toString();
        MigrateCall call =
                MigrateCall.between(source, target, "--batch-size", "60000", "--jobs", "2", "--rules", rules);

        Running running = call.startAndHoldAt(BEFORE_THE_COMMIT, "--max-rejects", "1");
        Path log = folder.resolve("points-" + BEFORE_THE_COMMIT);
        assertThat(Files.readAllLines(log)).element(BEFORE_THE_COMMIT - 1).isEqualTo("before-commit");
        await().atMost(60, SECONDS)
                .until(() ->
                        !running.process().isAlive() || Files.readString(log).contains("failing"));
        call.letGo(BEFORE_THE_COMMIT);
        Result failed = running.await();

        assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(4);
        assertThat(failed.err()).contains("'LOG' has more rows to reject than the 1 allowed");
        assertThat(Files.readAllLines(log)).containsSubsequence("failing", "after-commit", "before-report");
        assertThat(Dump.query(target, "SELECT id FROM SMALL ORDER BY 1")).containsExactly("1", "2");
        Result resumed = call.run("--resume");
        assertThat(resumed.exitCode()).as(resumed.toString()).isEqualTo(WITH_REJECTS);
        assertThat(resumed.out()).containsPattern("LOG +50,000 +49,998 +2 +1 +\\d.*s *\n");
    }
}
