package dev.caravan.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program writes into the target for longer than SQLite waits by itself: the batch is delivered again, and arrives once. */
class RetryIT {

    private static final int BEFORE_THE_SECOND_BATCH = 9;

    @TempDir
    Path folder;

    private Path target;
    private MigrateCall call;

    @BeforeEach
    void makeSource() throws SQLException {
        Path source = folder.resolve("source.duckdb");
        target = folder.resolve("target.sqlite");
        Samples.execute(
                source,
                "CREATE TABLE POINT (id INTEGER PRIMARY KEY, label VARCHAR)",
                "INSERT INTO POINT SELECT i, 'point ' || i " + Samples.series(source, 45));
        call = MigrateCall.between(source, target, "--batch-size", "10", "--jobs", "1", "--verify", "full");
    }

    @Test
    void deliversABatchAgainThatFailedForAPassingReason() throws Exception {
        Running running = call.startAndHoldAt(BEFORE_THE_SECOND_BATCH);
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + target);
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            call.letGo(BEFORE_THE_SECOND_BATCH);
            await().atMost(60, SECONDS)
                    .until(() ->
                            !running.process().isAlive() || running.errSoFar().contains("trying again"));
            statement.execute("ROLLBACK");
        }
        Result result = running.await();
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.err()).contains("SQLITE_BUSY");
        assertIsWhole();
    }

    @Test
    void stopsAfterTheLastRetryAndCanBeGoneOnWith() throws Exception {
        Running running = call.startAndHoldAt(BEFORE_THE_SECOND_BATCH, "--retries", "1");
        Result stopped;
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + target);
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            call.letGo(BEFORE_THE_SECOND_BATCH);
            stopped = running.await();
            statement.execute("ROLLBACK");
        }
        assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(4);
        assertThat(stopped.err())
                .contains("Cannot load batch 2 of table 'POINT' into " + target, "SQLITE_BUSY", "--resume")
                .doesNotContain("Message History");
        Result resumed = call.run("--resume");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        assertIsWhole();
    }

    private void assertIsWhole() throws Exception {
        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed")).resolve("target.sqlite");
        assertThat(new MigrateCall(call.source(), undisturbed, call.options())
                        .run()
                        .exitCode())
                .isZero();
        assertThat(Content.of(target)).isEqualTo(Content.of(undisturbed));
    }
}
