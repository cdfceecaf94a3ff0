package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with what the demonstration leaves: dead letters are mended or given up, the whole is validated. */
class AfterTheDemoIT {

    private static final String SOURCE = "caravan-demo/experiments.db";
    private static final String TARGET = "caravan-demo/experiments.duckdb";

    @TempDir
    Path folder;

    private Result caravan(String... arguments) throws Exception {
        return Cli.in(folder).standingBy().run(arguments);
    }

    @BeforeEach
    void demonstrate() throws Exception {
        Result demo = caravan("demo", "--rows", "3000");
        assertThat(demo.exitCode()).as(demo.toString()).isZero();
    }

    @Test
    void aDeadLetterCanBeSeenExportedAndStoredAfterItsRuleWasMended() throws Exception {
        JsonNode cause = caravan("dead-letters", "list", "-d", TARGET, "--json")
                .json()
                .path("causes")
                .get(0);
        assertThat(cause.path("rows").asLong()).isEqualTo(1);
        String id = cause.path("example").asText();
        assertThat(caravan("dead-letters", "show", id, "-d", TARGET).out())
                .contains("METRIC", "t:{\"macro\": \"n/a\"}");
        assertThat(caravan("dead-letters", "export", "-d", TARGET, "rejects.jsonl")
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("rejects.jsonl")))
                .singleElement()
                .asString()
                .contains(id);

        Result unmended = caravan("dead-letters", "retry", "-d", TARGET);
        assertThat(unmended.exitCode()).as(unmended.toString()).isEqualTo(3);
        Files.writeString(folder.resolve("mended.json"), "{\"metric_transformations\": []}");
        Result mended = caravan("dead-letters", "retry", "-d", TARGET, "--rules", "mended.json");
        assertThat(mended.exitCode()).as(mended.toString()).isZero();
        assertThat(mended.out()).contains("1 row stored, 0 still refused");
        assertThat(caravan("dead-letters", "retry", "-d", TARGET).exitCode()).isEqualTo(10);
        assertThat(Dump.of(folder.resolve(TARGET)).get("METRIC")).hasSize(3000);
        Samples.execute(
                folder.resolve(TARGET),
                "CREATE TABLE caravan_ledger (a BIGINT)",
                "CREATE TABLE caravan_reject (a BIGINT)");
    }

    @Test
    void aDeadLetterCanBeGivenUp() throws Exception {
        String id = caravan("dead-letters", "list", "-d", TARGET, "--json")
                .json()
                .path("causes")
                .get(0)
                .path("example")
                .asText();
        Result discarded = caravan("dead-letters", "discard", id, "-d", TARGET, "--reason", "made up");
        assertThat(discarded.exitCode()).as(discarded.toString()).isZero();
        assertThat(caravan("dead-letters", "list", "-d", TARGET).out()).contains("No dead letters");
        assertThat(caravan("dead-letters", "show", id, "-d", TARGET).exitCode()).isEqualTo(10);
    }

    @Test
    void validationFindsWhatWasChangedAfterwards() throws Exception {
        String[] validate = {
            "validate-migration",
            "--from",
            SOURCE,
            "--to",
            TARGET,
            "--level",
            "full",
            "--rules",
            "caravan-demo/rules.json"
        };
        Result equal = caravan(validate);
        assertThat(equal.exitCode()).as(equal.toString()).isZero();
        Samples.execute(
                folder.resolve(TARGET),
                "UPDATE EPOCH SET time = time + INTERVAL 1 SECOND WHERE idx = 3 AND trial_run_id = 2");
        Result different = caravan(Cli.arguments(List.of(validate), "--json"));
        assertThat(different.exitCode()).as(different.toString()).isEqualTo(8);
        JsonNode epoch = different.json().path("tables").get(4);
        assertThat(epoch.path("table_name").asText()).isEqualTo("EPOCH");
        assertThat(epoch.path("row_count_match").asBoolean()).isTrue();
        assertThat(epoch.path("checksum_match").asBoolean(true)).isFalse();
        assertThat(epoch.path("differences").size()).isEqualTo(1);
    }

    @Test
    void validationTimesQueriesAndReportsTablesThatAreMissing() throws Exception {
        Samples.execute(folder.resolve(TARGET), "DROP TABLE RESULTS");
        Files.writeString(folder.resolve("queries.sql"), "SELECT count(*) FROM METRIC;\nSELECT max(id) FROM TRIAL;\n");
        Result result = caravan(
                "validate-migration",
                "--from",
                SOURCE,
                "--to",
                TARGET,
                "--level",
                "counts",
                "--queries",
                "queries.sql",
                "--json");
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(8);
        JsonNode report = result.json();
        assertThat(report.path("queries").size()).isEqualTo(2);
        assertThat(report.path("tables").findValuesAsText("schema_compatible")).containsOnlyOnce("false");
    }
}
