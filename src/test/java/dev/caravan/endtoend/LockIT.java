package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time works on a target, and one that lost its run to another writes nothing more. */
class LockIT {

    /** Before the checkpoint of the first batch, with no transaction open. */
    private static final int BEFORE_A_BATCH = 9;

    /** The same place in a resumed run, two batches later. */
    private static final int AFTER_TWO_BATCHES = 11;

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
                "INSERT INTO POINT SELECT i, 'point ' || i " + Samples.series(source, 95));
        call = MigrateCall.between(source, target, "--batch-size", "10", "--jobs", "1", "--verify", "full");
    }

    private String run() throws SQLException {
        return Dump.query(target, "SELECT run_id FROM caravan_ledger WHERE chunk = -1")
                .get(0);
    }

    @Test
    void letsOneRunAtATimeWorkOnATarget() throws Exception {
        Running first = call.startAndHoldAt(BEFORE_A_BATCH);
        String work = "Run " + run() + " is at work";
        String owner = "process " + first.process().pid();

        Result second = call.run();
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(6);
        assertThat(second.err()).contains(work, owner);
        assertThat(call.run("--resume").exitCode()).isEqualTo(6);
        Result abandoned = call.caravan("runs", "abandon", run(), "-d", target.toString());
        assertThat(abandoned.exitCode()).as(abandoned.toString()).isEqualTo(6);
        assertThat(abandoned.err()).contains(work, owner);

        call.letGo(BEFORE_A_BATCH);
        Result result = first.await();
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    @Test
    void takesARunForUnfinishedWhoseProcessIsGone() throws Exception {
        Running first = call.startAndHoldAt(BEFORE_A_BATCH);
        first.process().destroyForcibly().waitFor();
        Result second = call.run();
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(7);
        assertThat(call.run("--resume").exitCode()).isZero();
    }

    @Test
    void refusesADuckDbFileThatAnotherProcessHasOpen() throws Exception {
        Path held = folder.resolve("held.duckdb");
        Samples.execute(target, "CREATE TABLE T (id INTEGER)");
        try (Connection holder = DriverManager.getConnection("jdbc:duckdb:" + held)) {
            Result refused = new MigrateCall(target, held, call.options()).run();
            assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(6);
            assertThat(refused.err())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(holder.isClosed()).isFalse();
        }
    }

    /** As after a stall so long that the run was given to another: to the ledger, the first process is dead. */
    private void declareDead() throws SQLException {
        Samples.execute(
                target,
                "UPDATE caravan_ledger SET position = json_set(position, '$.processId', 999999999) WHERE chunk = -1");
    }

    @Test
    void writesNothingAfterARunWasTakenOver() throws Exception {
        Running former = call.startAndHoldAt(BEFORE_A_BATCH);
        declareDead();
        Running owner = call.startAndHoldAt(AFTER_TWO_BATCHES, "--resume");
        assertThat(owner.process().isAlive()).isTrue();
        Content atTakeOver = Content.of(target);

        call.letGo(BEFORE_A_BATCH);
        Result lost = former.await();

        assertThat(lost.exitCode()).as(lost.toString()).isEqualTo(6);
        assertThat(lost.err()).contains("was taken over by another process");
        assertThat(Content.of(target)).isEqualTo(atTakeOver);
        call.letGo(AFTER_TWO_BATCHES);
        assertThat(owner.await().exitCode()).isZero();
        assertIsWhole();
    }

    @Test
    void writesNothingAfterTheNewOwnerHasFinished() throws Exception {
        Running former = call.startAndHoldAt(BEFORE_A_BATCH);
        String run = run();
        declareDead();
        assertThat(call.run("--resume").exitCode()).isZero();

        call.letGo(BEFORE_A_BATCH);
        Result lost = former.await();

        assertThat(lost.exitCode()).as(lost.toString()).isEqualTo(6);
        assertThat(lost.err()).contains("Run " + run + " was taken over by another process");
        assertIsWhole();
        assertThat(call.caravan("runs", "show", run).out())
                .contains("completed")
                .doesNotContain("failed");
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
