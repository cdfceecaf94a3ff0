package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import dev.caravan.ledger.HaltPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code caravan migrate} as a person calls it: what it prints, what it leaves, how it ends. */
class MigrateCommandIT {

    @TempDir
    Path folder;

    @BeforeEach
    void makeSource() throws Exception {
        Trials.make(folder.resolve("family.db"), 100);
    }

    private Result caravan(String... arguments) throws Exception {
        return Cli.in(folder).standingBy().run(arguments);
    }

    private Result migrate(String... more) throws Exception {
        return caravan(Cli.arguments(List.of("migrate", "--from", "family.db", "--to", "family.duckdb"), more));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    @Test
    void movesAndProvesAndTellsWhatToReadNext() throws Exception {
        Result result = migrate("--verify", "full");
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out())
                .contains("TRIAL", "100", "Verified: equal", "Certificate: .caravan/certificates/certificate-")
                .containsPattern("Run \\d{8}_\\d{6}_\\d{3}: done, 320 rows in ");
        assertThat(result.err()).contains("copy …", "verify …");
        assertThat(files()).containsExactly(".caravan", "family.db", "family.duckdb");
    }

    @Test
    void aReportAsJsonIsAloneOnStandardOutput() throws Exception {
        Result result = migrate("--json", "-v");
        JsonNode report = result.json();
        assertThat(report.path("status").asText()).isEqualTo("completed");
        assertThat(report.path("total_source_rows").asLong()).isEqualTo(320);
        assertThat(report.path("table_results").get(0).has("migrated_rows")).isTrue();
        assertThat(report.path("error").isNull()).isTrue();
    }

    @Test
    void aReportCanGoToAFile() throws Exception {
        Result result = migrate("-o", "report.json", "--progress", "off");
        assertThat(result.out()).contains("done, 320 rows");
        assertThat(result.err()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("report.json").toFile())
                        .path("operation")
                        .asText())
                .isEqualTo("migrate");
    }

    @Test
    void aPlanWritesNothing() throws Exception {
        Result result = migrate("--dry-run");
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).contains("Plan: ", "TRIAL: 100 rows", "into a new table", "Nothing was written.");
        assertThat(files()).containsExactly("family.db");
    }

    @Test
    void aPlanAsJsonHoldsThePlan() throws Exception {
        JsonNode report = migrate("--dry-run", "--json").json();
        assertThat(report.path("status").asText()).isEqualTo("dry_run");
        assertThat(report.path("plan").path("tables").size()).isEqualTo(5);
        JsonNode forecast = report.path("forecast");
        assertThat(forecast.path("tables").findValuesAsText("table_name")).hasSize(5);
        assertThat(forecast.path("tables").toString())
                .contains("CREATE TABLE \\\"TRIAL\\\"", "CREATE INDEX \\\"IX_LOG_LEVEL\\\"");
        assertThat(forecast.path("chunks").asLong()).isEqualTo(5);
        assertThat(forecast.path("disk_bytes").asLong()).isPositive();
        assertThat(forecast.path("seconds").asDouble()).isPositive();
    }

    @Test
    void aPlanSaysWhatItWouldTakeAndOnRequestHowTheTablesAreMade() throws Exception {
        Result plan = migrate("--dry-run");
        assertThat(plan.out())
                .contains(
                        "5 chunks", "disk needed in the target: about ", "time: about 2.0 s (an estimate: ", "with -v")
                .doesNotContain("CREATE TABLE");
        assertThat(migrate("--dry-run", "-v").out())
                .contains("Statements that make it in the target:\n  CREATE TABLE ", "CREATE INDEX \"IX_LOG_LEVEL\"");
    }

    @Test
    void aPlanCountsTheRowsThatWillBePutAside() throws Exception {
        Samples.execute(
                folder.resolve("family.db"),
                "UPDATE STAFF SET name = CAST(x'636166E9' AS TEXT) WHERE id >= 18",
                "UPDATE LOG SET line = CAST(x'FF' AS TEXT) WHERE rowid = 1");
        Result plan = migrate("--dry-run");
        assertThat(plan.out())
                .contains(
                        "Rows that will be put aside (dead letters):", "STAFF.name: 3 cells, text with invalid UTF-8");
        JsonNode announced = migrate("--dry-run", "--json").json().path("plan").path("expected_rejects");
        JsonNode done = migrate("--json").json();
        assertThat(announced.findValues("cells").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(done.path("total_rejected_rows").asLong())
                .isEqualTo(4);
    }

    @Test
    void refusesATableThatIsThere() throws Exception {
        migrate();
        Result again = migrate();
        assertThat(again.exitCode()).isEqualTo(5);
        assertThat(again.err())
                .contains("caravan: The target has a table '", "  → choose --if-exists replace, refill or append");
        assertThat(again.err()).doesNotContain("\tat ");
    }

    @Test
    void showsWhereAnErrorCameFromIfAsked() throws Exception {
        Result result = caravan("inspect", "-d", "absent.db", "--stacktrace");
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.err()).contains("\tat dev.caravan.");
        Result run = migrate("--table", "absent", "--stacktrace");
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("caravan: No table 'absent'", "\tat dev.caravan.");
        assertThat(migrate("--table", "absent", "--stacktrace", "--json")
                        .json()
                        .path("error")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void namesTheFolderForTemporaryFilesIfItCannotBeUsed() throws Exception {
        Samples.execute(folder.resolve("family.duckdb"), "CREATE TABLE T (a INTEGER)");
        for (String database : List.of("family.db", "family.duckdb")) {
            Result result = Cli.in(folder)
                    .compiled()
                    .jvm("-Djava.io.tmpdir=" + folder.resolve("absent"))
                    .run("inspect", "-d", database);
            assertThat(result.exitCode()).as(result.toString()).isEqualTo(9);
            assertThat(result.err())
                    .isEqualTo("caravan: The folder for temporary files, '" + folder.resolve("absent")
                            + "', does not exist\n  → the database drivers are unpacked there: mend it, or name"
                            + " another by CARAVAN_JAVA_OPTS=-Djava.io.tmpdir=FOLDER\n");
        }
    }

    @Test
    void anUnfinishedRunIsNamedAndCanBeResumedByItsId() throws Exception {
        String run = dieHalfway();
        Result again = migrate();
        assertThat(again.exitCode()).isEqualTo(7);
        assertThat(again.err()).contains("Run " + run + " is unfinished", "--resume", "caravan runs abandon " + run);
        assertThat(caravan("runs", "list").out()).contains(run, "unfinished");
        Result resumed = caravan("runs", "resume", run);
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        assertThat(caravan("runs", "show", run).out()).contains("completed", ".caravan/reports/" + run + ".json");
        assertThat(Dump.of(folder.resolve("family.duckdb")).get("TRIAL")).hasSize(100);
    }

    @Test
    void anUnfinishedRunCanBeTakenBack() throws Exception {
        String run = dieHalfway();
        Result abandoned = caravan("runs", "abandon", run);
        assertThat(abandoned.exitCode()).as(abandoned.toString()).isZero();
        assertThat(Dump.of(folder.resolve("family.duckdb"))).isEmpty();
        assertThat(caravan("runs", "list").out()).contains("abandoned");
        assertThat(caravan("runs", "abandon", run).exitCode()).isEqualTo(10);
        assertThat(migrate().exitCode()).isZero();
    }

    /** After the first batch that was committed. */
    private String dieHalfway() throws Exception {
        Path points = folder.resolve("points.log");
        String[] trial = {"migrate", "--from", "family.db", "--to", "trial.duckdb", "--batch-size", "10"};
        Cli.in(folder).jvm("-Dcaravan.halt=0", "-Dcaravan.halt.log=" + points).run(trial);
        int at = Files.readAllLines(points).indexOf("after-commit") + 1;
        trial[4] = "family.duckdb";
        Result killed = Cli.in(folder).jvm("-Dcaravan.halt=" + at).run(trial);
        assertThat(killed.exitCode()).as(killed.toString()).isEqualTo(HaltPoint.EXIT_CODE);
        return caravan("runs", "list", "--json")
                .json()
                .path("runs")
                .get(0)
                .path("run_id")
                .asText();
    }

    @Test
    void stopsAfterTheBatchAtHandOnSigterm() throws Exception {
        Trials.make(folder.resolve("large.db"), 5_000);
        Running running = Cli.in(folder)
                .start(
                        "migrate",
                        "--from",
                        "large.db",
                        "--to",
                        "large.duckdb",
                        "--batch-size",
                        "20",
                        "--progress",
                        "plain");
        Awaitility.await().pollInSameThread().until(() -> running.errSoFar().contains("copy"));
        running.process().destroy();
        Result stopped = running.await();
        assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(143);
        assertThat(stopped.out()).contains("interrupted");
        assertThat(stopped.err()).contains("--resume");
        Result resumed =
                caravan("migrate", "--from", "large.db", "--to", "large.duckdb", "--batch-size", "20", "--resume");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        assertThat(resumed.out()).contains("5,000");
    }

    @Test
    void lookingCreatesNothing() throws Exception {
        for (String command :
                List.of("runs list", "doctor", "inspect -d family.db", "dead-letters list -d family.db")) {
            Result result = caravan(command.split(" "));
            assertThat(result.exitCode()).as(result.toString()).isIn(0, 3);
        }
        assertThat(files()).containsExactly("family.db");
    }

    @Test
    void knowsDatabasesByNameAndTheDefaultOne() throws Exception {
        Files.writeString(
                folder.resolve("application.properties"),
                "caravan.database.family.url = {{env:FAMILY}}\ncaravan.database.default = family\n");
        Result result = Cli.in(folder).environment("FAMILY", "family.db").run("inspect");
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.err()).contains("Database: family");
        assertThat(result.out()).contains("EXPERIMENT");
        Result unset = caravan("inspect");
        assertThat(unset.exitCode()).isEqualTo(2);
        assertThat(unset.err()).contains("refers to the environment variable FAMILY, which is not set");
    }
}
