package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Caravan;
import dev.caravan.Validator;
import dev.caravan.app.Settings;
import dev.caravan.cli.Cli;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.validation.Check;
import dev.caravan.operation.validation.DataValidation;
import dev.caravan.operation.validation.HierarchyReport;
import dev.caravan.operation.validation.Issue;
import dev.caravan.operation.validation.JsonIssue;
import dev.caravan.operation.validation.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with data, found on every engine. */
class ValidateIT {

    @TempDir
    Path folder;

    private final Caravan caravan = Caravan.open(Settings.load(Path.of("")));

    private Validator validator(String address) {
        return caravan.validator(address, ProgressListener.NONE);
    }

    private String damaged(Place place) throws SQLException {
        String address = place.empty(folder, "damaged");
        DamagedExperiments.make(place, address);
        return address;
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void findsEveryKindOfDamage(Place place) throws Exception {
        DataValidation found = validator(damaged(place)).validate();

        assertThat(found.hierarchy()).isEqualTo("experiment-manager");
        Map<String, List<String>> violations = new HashMap<>();
        found.foreignKeyViolations()
                .forEach((table, all) -> all.forEach(violation -> violations
                        .computeIfAbsent(upper(table), name -> new ArrayList<>())
                        .add(violation.column() + "=" + violation.value() + " -> " + upper(violation.references())
                                + " at " + violation.row())));
        assertThat(violations)
                .containsOnlyKeys("TRIAL", "TRIAL_RUN", "RESULTS", "EPOCH", "EPOCH_METRIC")
                .containsEntry("TRIAL", List.of("experiment_id=99 -> EXPERIMENT (ID) at {id=2}"))
                .containsEntry("TRIAL_RUN", List.of("trial_id=77 -> TRIAL (ID) at {id=3}"))
                .containsEntry("EPOCH", List.of("trial_run_id=66 -> TRIAL_RUN (ID) at {idx=5, trial_run_id=66}"))
                .containsEntry(
                        "EPOCH_METRIC",
                        List.of(
                                "epoch_idx, epoch_trial_run_id=9, 1 -> EPOCH (IDX, TRIAL_RUN_ID) at "
                                        + "{epoch_idx=9, epoch_trial_run_id=1, metric_id=2}",
                                "metric_id=444 -> METRIC (ID) at {epoch_idx=0, epoch_trial_run_id=1, metric_id=444}"));
        assertThat(found.nullReferences())
                .extracting(issue -> upper(issue.table()), Issue::column, Issue::severity, Issue::rows)
                .containsExactlyInAnyOrder(
                        tuple("TRIAL", "experiment_id", Severity.ERROR, 1L),
                        tuple("EPOCH_METRIC", "epoch_idx, epoch_trial_run_id", Severity.ERROR, 1L),
                        tuple("NOTE", "trial_id", Severity.INFO, 1L));
        assertThat(found.hierarchyIssues())
                .filteredOn(issue -> issue.kind().endsWith("_key"))
                .extracting(Issue::kind, issue -> upper(issue.table()), Issue::rows, issue -> issue.examples()
                        .get(0)
                        .row()
                        .toString())
                .containsExactlyInAnyOrder(
                        tuple("duplicate_key", "RESULTS", 2L, "{trial_run_id=1}"),
                        tuple("null_key", "EPOCH", 1L, "{idx=null, trial_run_id=1}"));
        assertThat(found.jsonMetricIssues())
                .extracting(JsonIssue::metricId, JsonIssue::metricType, JsonIssue::error, JsonIssue::data)
                .containsExactlyInAnyOrder(
                        tuple(2L, "acc", "per_label_val has NaN for 'a', not a finite number", "{\"a\": NaN}"),
                        tuple(3L, "acc", "per_label_val is a list, not an object", "[1]"),
                        tuple(5L, null, "per_label_val is not JSON", "{oops"));
        assertThat(found.orphans())
                .extracting(issue -> upper(issue.table()), Issue::severity, Issue::rows)
                .containsExactly(tuple("METRIC", Severity.INFO, 2L));
        assertThat(found.customChecks())
                .extracting("name", "total", "error")
                .containsExactly(
                        tuple("experiments-without-trials", 1L, null),
                        tuple("runs-that-end-before-they-start", 1L, null));
        assertThat(found.absentTables()).containsKeys("ARTIFACT", "BATCH").doesNotContainKey("METRIC");
        assertThat(found.summary().totalForeignKeyViolations()).isEqualTo(6);
        assertThat(found.summary().totalNullReferences()).isEqualTo(2);
        assertThat(found.summary().totalJsonMetricIssues()).isEqualTo(3);
        assertThat(found.summary().totalOrphans()).isEqualTo(2);
        assertThat(found.summary().overallStatus()).isEqualTo("FAIL");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void checksOneExperimentAloneAndKnowsWhichAreThere(Place place) throws Exception {
        Validator validator = validator(damaged(place));

        HierarchyReport one = validator.validateHierarchy("1");
        assertThat(one.valid()).isFalse();
        assertThat(one.issues())
                .extracting(Issue::kind, issue -> upper(issue.table()), Issue::rows)
                .containsExactlyInAnyOrder(
                        tuple("orphan", "EPOCH_METRIC", 1L),
                        tuple("orphan", "EPOCH_METRIC", 1L),
                        tuple("null_reference", "EPOCH_METRIC", 1L),
                        tuple("duplicate_key", "RESULTS", 2L),
                        tuple("null_key", "EPOCH", 1L));
        assertThat(validator.validateHierarchy("2").valid()).isTrue();
        assertThat(validator.validateHierarchy(null).issues()).hasSize(10);
        for (String unknown : List.of("42", "one")) {
            assertThatThrownBy(() -> validator.validateHierarchy(unknown))
                    .isInstanceOfSatisfying(
                            MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                    .hasMessageStartingWith("No experiment '" + unknown + "' in ");
        }
    }

    @Test
    void keepsTheFirstFindingsOfAKindAndCountsAll() throws Exception {
        String address = damaged(Place.SQLITE);
        Samples.execute(
                Path.of(address),
                "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 399)"
                        + " INSERT INTO TRIAL SELECT i, 'orphan', i FROM n",
                "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 399)"
                        + " INSERT INTO METRIC SELECT i, 'acc', 'x' FROM n");

        DataValidation found = validator(address).validate();

        assertThat(found.foreignKeyViolations().get("TRIAL"))
                .hasSize(found.summary().mostExamples());
        assertThat(found.jsonMetricIssues()).hasSize(found.summary().mostExamples());
        assertThat(found.summary().totalForeignKeyViolations()).isEqualTo(306);
        assertThat(found.summary().totalJsonMetricIssues()).isEqualTo(303);
    }

    @Test
    void runsTheChecksOfAProgramAndOutlivesOneThatFails() throws Exception {
        DataValidation found = validator(damaged(Place.SQLITE))
                .with(check("untitled", reader -> {
                    try (Statement statement = reader.createStatement();
                            ResultSet rows = statement.executeQuery("SELECT id FROM EXPERIMENT WHERE id = 2")) {
                        rows.next();
                        return Check.Findings.of(List.of(Map.of("id", rows.getInt(1))));
                    }
                }))
                .with(check("broken", reader -> {
                    throw new SQLException("no such thing");
                }))
                .with(check("writing", reader -> {
                    try (Statement statement = reader.createStatement()) {
                        statement.execute("DELETE FROM EXPERIMENT");
                        return Check.Findings.of(List.of());
                    }
                }))
                .validate();

        assertThat(found.customChecks())
                .filteredOn(result -> !result.name().contains("-"))
                .satisfiesExactly(
                        untitled -> assertThat(untitled.rows()).containsExactly(Map.of("id", 2)),
                        broken -> assertThat(broken.error()).isEqualTo("no such thing"),
                        writing -> assertThat(writing.error()).contains("readonly"));
    }

    private interface Looking {
        Check.Findings at(Connection reader) throws SQLException;
    }

    private static Check check(String name, Looking looking) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Severity severity() {
                return Severity.ERROR;
            }

            @Override
            public String message() {
                return "Should not be";
            }

            @Override
            public Findings run(Connection reader) throws SQLException {
                return looking.at(reader);
            }
        };
    }

    @Test
    void cancelsACheckThatTakesTooLong() throws Exception {
        damaged(Place.SQLITE);
        Files.writeString(folder.resolve("application.properties"), "caravan.check-timeout-seconds = 1\n");
        Files.createDirectories(folder.resolve("checks"));
        Files.writeString(folder.resolve("checks/endless.sql"), """
                -- severity: error
                -- message: Never ends
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n
                """);

        JsonNode report = Cli.in(folder)
                .standingBy()
                .run("validate", "-d", "damaged.db", "--json")
                .json();

        assertThat(report.findPath("custom_checks").findValuesAsText("error")).contains("not finished after 1 seconds");
    }

    @Test
    void theCommandsKeepTheContractAndWriteNothing() throws Exception {
        damaged(Place.SQLITE);
        byte[] before = Files.readAllBytes(folder.resolve("damaged.db"));

        Cli.Result result = Cli.in(folder).standingBy().run("validate", "-d", "damaged.db", "--json");
        assertThat(result.exitCode()).as("%s", result).isEqualTo(3);
        JsonNode report = result.json();
        assertThat(report.path("operation").asText()).isEqualTo("validate");
        assertThat(report.path("status").asText()).isEqualTo("findings");
        assertThat(report.fieldNames())
                .toIterable()
                .contains(
                        "timestamp",
                        "foreign_key_violations",
                        "json_metric_issues",
                        "hierarchy_issues",
                        "orphans",
                        "custom_checks",
                        "summary");
        assertThat(report.at("/foreign_key_violations/TRIAL/0").fieldNames())
                .toIterable()
                .containsExactly("column", "value", "references", "row");
        assertThat(report.at("/json_metric_issues/0").fieldNames())
                .toIterable()
                .contains("metric_id", "metric_type", "error", "data");
        assertThat(report.at("/summary/overall_status").asText()).isEqualTo("FAIL");
        assertThat(report.at("/summary/total_foreign_key_violations").asLong()).isEqualTo(6);
        assertThat(report.at("/summary/total_json_metric_issues").asLong()).isEqualTo(3);

        Cli.Result text = Cli.in(folder).standingBy().run("validate", "-d", "damaged.db", "-o", "report.json");
        assertThat(text.out()).contains("FAIL, 6 foreign key violations, 3 JSON issues");
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"overall_status\" : \"FAIL\"");

        Cli.Result hierarchy =
                Cli.in(folder).standingBy().run("check-hierarchy", "-d", "damaged.db", "-e", "2", "--json");
        assertThat(hierarchy.exitCode()).as("%s", hierarchy).isZero();
        assertThat(hierarchy.json().path("valid").asBoolean()).isTrue();
        assertThat(hierarchy.json().path("issues").size()).isZero();
        assertThat(Cli.in(folder)
                        .standingBy()
                        .run("check-hierarchy", "-d", "damaged.db")
                        .exitCode())
                .isEqualTo(3);
        assertThat(Cli.in(folder)
                        .standingBy()
                        .run("check-hierarchy", "-d", "damaged.db", "-e", "42")
                        .exitCode())
                .isEqualTo(10);
        assertThat(Files.readAllBytes(folder.resolve("damaged.db"))).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining(path -> !List.of("damaged.db", "report.json")
                .contains(path.getFileName().toString()));
    }

    @Test
    void checksTheDeclaredKeysOfAnyDatabase() throws Exception {
        Path file = folder.resolve("other.db");
        Samples.execute(
                file,
                "CREATE TABLE A (id INTEGER PRIMARY KEY)",
                "CREATE TABLE B (id INTEGER PRIMARY KEY, a REFERENCES A (id), gone REFERENCES NOWHERE (id))",
                "INSERT INTO A VALUES (1)",
                "INSERT INTO B VALUES (1, 1, NULL), (2, 7, NULL), (3, NULL, 5)");

        DataValidation found = validator(file.toString()).validate();

        assertThat(found.hierarchy()).isNull();
        assertThat(found.foreignKeyViolations().get("B"))
                .extracting("column", "value", "references")
                .containsExactlyInAnyOrder(tuple("a", 7L, "A (id)"), tuple("gone", 5L, "NOWHERE (id)"));
        assertThat(found.customChecks()).allMatch(check -> check.skipped() != null);
        assertThatThrownBy(() -> validator(file.toString()).validateHierarchy(null))
                .hasMessageContaining("has none of the known hierarchies (experiment-manager, mlflow, optuna)");
    }

    @Test
    void knowsRunsOfMlflowByTheirTextKeys() throws Exception {
        Path file = folder.resolve("mlflow.db");
        Samples.execute(
                file,
                "CREATE TABLE experiments (experiment_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(256) NOT NULL)",
                "CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, experiment_id INTEGER)",
                "CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32) NOT NULL,"
                        + " step BIGINT, is_nan BOOLEAN)",
                "CREATE TABLE params (key VARCHAR(250) NOT NULL, value TEXT, run_uuid VARCHAR(32) NOT NULL)",
                "CREATE TABLE tags (key VARCHAR(250) NOT NULL, value TEXT, run_uuid VARCHAR(32) NOT NULL)",
                "INSERT INTO experiments VALUES (0, 'Default')",
                "INSERT INTO runs VALUES ('ab12', 0), ('cd34', 7)",
                "INSERT INTO metrics VALUES ('loss', 0.5, 1, 'ab12', 0, 0), ('loss', 0.4, 2, 'gone', 1, 0)",
                "INSERT INTO params VALUES ('lr', '0.1', 'ab12')");

        DataValidation found = validator(file.toString()).validate();

        assertThat(found.hierarchy()).isEqualTo("mlflow");
        assertThat(found.absentTables()).containsOnlyKeys("experiment_tags", "latest_metrics");
        assertThat(found.foreignKeyViolations().get("runs"))
                .extracting("column", "value", "row")
                .containsExactly(tuple("experiment_id", 7L, Map.of("run_uuid", "cd34")));
        assertThat(found.foreignKeyViolations().get("metrics"))
                .extracting("column", "value")
                .containsExactly(tuple("run_uuid", "gone"));
        assertThat(validator(file.toString()).validateHierarchy("0").valid()).isTrue();
    }
}
