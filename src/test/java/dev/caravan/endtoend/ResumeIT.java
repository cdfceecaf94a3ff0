package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.ledger.HaltPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resume goes on with, what it refuses, and what it begins anew. */
class ResumeIT {

    private static final int WITH_REJECTS = 3;

    @TempDir
    Path folder;

    private Path source;
    private Path rules;

    @BeforeEach
    void makeSource() throws SQLException, IOException {
        source = folder.resolve("source.sqlite");
        rules = Samples.numbersOnly(folder);
        Samples.family(source, 12);
    }

    private MigrateCall call(Path target, String... more) {
        MigrateCall call = MigrateCall.between(source, target, "--batch-size", "5", "--jobs", "1", "--verify", "full");
        return new MigrateCall(source, target, List.of(Cli.arguments(call.options(), more)));
    }

    private void diesAt(MigrateCall call, int point) throws Exception {
        Result died = call.run("-Dcaravan.halt=" + point);
        assertThat(died.exitCode()).as(died.toString()).isEqualTo(HaltPoint.EXIT_CODE);
    }

    private Content undisturbed(String engine, String... options) throws Exception {
        Path target = Files.createDirectory(folder.resolve("undisturbed")).resolve("target." + engine);
        assertThat(call(target, options).run().exitCode()).isIn(0, WITH_REJECTS);
        return Content.of(target);
    }

    @Test
    void refusesOtherSettingsAndNamesThem() throws Exception {
        Path target = folder.resolve("target.duckdb");
        diesAt(call(target, "--rules", rules.toString()), 20);

        Result refused =
                call(target, "--strategy", "aggressive", "--exclude", "STAFF").run("--resume");

        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(5);
        assertThat(refused.err())
                .contains("cannot go on with other settings")
                .contains("--strategy was balanced and is aggressive")
                .contains("--exclude was [] and is [STAFF]")
                .contains("the content of the rules file")
                .contains("caravan runs abandon");
        assertThat(call(target, "--rules", rules.toString()).run("--resume").exitCode())
                .isEqualTo(WITH_REJECTS);
        assertThat(Content.of(target)).isEqualTo(undisturbed("duckdb", "--rules", rules.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "sqlite"})
    void readsEverythingAgainAfterTheSourceHasChanged(String engine) throws Exception {
        Path target = folder.resolve("target." + engine);
        diesAt(call(target, "--rules", rules.toString()), 30);
        Samples.execute(
                source,
                "UPDATE TRIAL SET name = 'changed' WHERE id = 1",
                "DELETE FROM LOG WHERE level = 0",
                "INSERT INTO EXPERIMENT SELECT i + 10, 'later ' || i, NULL " + Samples.series(source, 7));

        Result resumed = call(target, "--rules", rules.toString()).run("--resume");

        assertThat(resumed.exitCode()).as(resumed.toString()).isEqualTo(WITH_REJECTS);
        assertThat(resumed.out() + resumed.err()).contains("The source has changed since the run began");
        assertThat(Content.of(target)).isEqualTo(undisturbed(engine, "--rules", rules.toString()));
    }

    @Test
    void goesOnAfterAVerificationFailedAndItsCauseIsMended() throws Exception {
        Path target = folder.resolve("target.duckdb");
        Path log = folder.resolve("points.log");
        Path other = Files.createDirectory(folder.resolve("other")).resolve("target.duckdb");
        assertThat(call(other)
                        .run("-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log)
                        .exitCode())
                .isZero();
        diesAt(call(target), Files.readAllLines(log).indexOf("before-verify") + 1);
        Samples.execute(target, "UPDATE EXPERIMENT SET score = 0.5 WHERE id = 3");

        Result shown = call(target).run("--resume");
        assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(8);
        assertThat(shown.out())
                .contains("Differences in EXPERIMENT:\n  1 row differs\n  id=3, column 'score': 1.0 became 0.5\n");

        Result differs = call(target).run("--resume", "--json");
        assertThat(differs.exitCode()).as(differs.toString()).isEqualTo(8);
        assertThat(differs.out() + differs.err()).contains("EXPERIMENT", "score", "0.5", "caravan runs abandon");

        Samples.execute(target, "UPDATE EXPERIMENT SET score = 1.0 WHERE id = 3");
        Result resumed = call(target).run("--resume");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        assertThat(Content.of(target)).isEqualTo(Content.of(other));
    }

    @ParameterizedTest
    @CsvSource({"duckdb, fail", "sqlite, append"})
    void takesAConservativeRunBackAtItsFirstReject(String engine, String ifExists) throws Exception {
        Path target = folder.resolve("target." + engine);
        Samples.execute(target, "CREATE TABLE KEPT (id BIGINT)", "INSERT INTO KEPT VALUES (1)");
        Content before = Content.of(target);

        Result result = call(target, "--strategy", "conservative", "--rules", rules.toString(), "--if-exists", ifExists)
                .run();

        assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
        assertThat(result.err())
                .contains("the conservative run was taken back")
                .contains("LOG")
                .contains("line 3");
        assertThat(Content.of(target)).isEqualTo(before);
    }

    @Test
    void stopsAtTooManyRejectsAndGoesOnWhenMoreAreAllowed() throws Exception {
        Path target = folder.resolve("target.duckdb");
        Result stopped =
                call(target, "--rules", rules.toString(), "--max-rejects", "1").run();
        assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(4);
        assertThat(stopped.err())
                .contains("'LOG' has more rows to reject than the 1 allowed", "--max-rejects", "--resume");

        Path mended = Files.writeString(folder.resolve("mended.json"), "{\"table_transformations\": []}");
        Result refused = call(target, "--rules", mended.toString()).run("--resume");
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(5);
        assertThat(refused.err()).contains("the content of the rules file").contains("caravan runs abandon");

        Result resumed =
                call(target, "--rules", rules.toString(), "--max-rejects", "2").run("--resume");
        assertThat(resumed.exitCode()).as(resumed.toString()).isEqualTo(WITH_REJECTS);
        assertThat(Content.of(target)).isEqualTo(undisturbed("duckdb", "--rules", rules.toString()));
    }

    /** The plan of an earlier run is kept for its rejected rows, whatever happens to later runs. */
    @Test
    void keepsWhatAnEarlierRunLeftForItsRejects() throws Exception {
        Path target = folder.resolve("target.duckdb");
        assertThat(call(target, "--rules", rules.toString(), "--table", "LOG")
                        .run()
                        .exitCode())
                .isEqualTo(WITH_REJECTS);
        Content before = Content.of(target);
        MigrateCall second = call(target, "--table", "STAFF");
        diesAt(second, 12);
        String run = Dump.query(target, "SELECT run_id FROM caravan_ledger WHERE state = 'LOADING'")
                .get(0);

        assertThat(second.caravan("runs", "abandon", run).exitCode()).isZero();
        assertThat(Content.of(target)).isEqualTo(before);

        assertThat(second.run().exitCode()).isZero();
        assertThat(Content.of(target).chunks()).isEqualTo(before.chunks());
        Result retried = second.caravan("dead-letters", "retry", "-d", target.toString());
        assertThat(retried.err() + retried.out()).doesNotContain("its plan is not kept");
    }

    /** Everything is in its place, and the process dies before it can say so. */
    private String diesPublished(MigrateCall call) throws Exception {
        Path log = folder.resolve("published.log");
        Path other = Files.createDirectory(folder.resolve("counted")).resolve("target.duckdb");
        new MigrateCall(source, other, call.options()).run("-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log);
        diesAt(call, Files.readAllLines(log).indexOf("before-report") + 1);
        return Dump.query(call.target(), "SELECT run_id FROM caravan_ledger WHERE state = 'PUBLISHED'")
                .get(0);
    }

    @Test
    void finishesAPublishedRunByItsIdThoughTheSourceHasChanged() throws Exception {
        MigrateCall call = call(folder.resolve("target.duckdb"), "--rules", rules.toString());
        String run = diesPublished(call);
        Samples.execute(source, "DELETE FROM LOG");

        Result resumed = call.caravan("runs", "resume", run, "--json");

        assertThat(resumed.exitCode()).as(resumed.toString()).isEqualTo(WITH_REJECTS);
        assertThat(resumed.json().path("run_id").asText()).isEqualTo(run);
        assertThat(resumed.json().path("total_migrated_rows").asLong()).isEqualTo(36);
        assertThat(resumed.json().path("verification").path("equal").asBoolean())
                .isTrue();
        assertThat(call.caravan("runs", "list").out()).contains("completed_with_rejects");
        Result again = call.run("--resume");
        assertThat(again.exitCode()).as(again.toString()).isEqualTo(WITH_REJECTS);
        assertThat(again.out()).contains(run, "had ended before");
        Result other = call.run("--resume", "--exclude", "LOG");
        assertThat(other.exitCode()).as(other.toString()).isEqualTo(10);
    }

    @Test
    void aPublishedRunIsNotInTheWayOfTheNext() throws Exception {
        Path target = folder.resolve("target.duckdb");
        MigrateCall call = call(target, "--if-exists", "replace");
        String run = diesPublished(call);

        Result next = call.run();

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(Dump.of(target)).doesNotContainKeys("caravan_ledger", "caravan_reject");
        assertThat(call.caravan("runs", "show", run).out()).contains("published");
    }

    @Test
    void nothingOfAPublishedRunIsTakenBack() throws Exception {
        Path target = folder.resolve("target.duckdb");
        MigrateCall call = call(target);
        String run = diesPublished(call);

        Result abandoned = call.caravan("runs", "abandon", run);

        assertThat(abandoned.exitCode()).as(abandoned.toString()).isZero();
        assertThat(abandoned.out()).contains("had published all its tables, which stay");
        assertThat(Content.of(target)).isEqualTo(Content.of(folder.resolve("counted/target.duckdb")));
        assertThat(call.caravan("runs", "list").out()).contains("published").doesNotContain("abandoned");
    }
}
