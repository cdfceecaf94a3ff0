package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.snapshot.SnapshotFilter;
import dev.caravan.operation.transfer.MigrateReport.Status;
import dev.caravan.operation.transfer.experiment.TransformMetricsReport;
import dev.caravan.operation.transfer.experiment.TransformMetricsRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metrics that rules change where they are, on every engine. */
class TransformMetricsIT {

    private static final String RULES = """
            {"metric_transformations": [
               {"metric_type": "accuracy", "transformation": "legacy_to_per_label"},
               {"metric_type": "f1_score", "transformation": "normalize_json_keys", "rules": {"key_mapping": {"macro": "macro_avg"}}},
               {"metric_type": "f1_score", "transformation": "scale", "rules": {"keys": ["macro_avg"], "factor": 10}}],
             "global_settings": {"backup_original": %s, "validate_after_transform": true, "rollback_on_error": %s}}""";
    private static final String METRICS =
            "SELECT id, type, per_label_val FROM \"METRIC\" WHERE type IN ('accuracy', 'f1_score')";

    @TempDir
    Path folder;

    private Caravan caravan;

    @BeforeEach
    void open() {
        caravan = OpenCaravan.in(folder);
    }

    @AfterEach
    void close() {
        caravan.close();
    }

    private Path rules(boolean backup, boolean rollback) throws Exception {
        return Files.writeString(folder.resolve("rules.json"), RULES.formatted(backup, rollback));
    }

    private TransformMetricsReport transform(
            String database, Path rules, List<String> experiments, boolean dryRun, boolean noSnapshot) {
        return caravan.transformMetrics(
                new TransformMetricsRequest(database, experiments, List.of(), 3, rules, dryRun, noSnapshot, false),
                ProgressListener.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void changesWhatTheRulesChangeAndCanBeUndone(Place place) throws Exception {
        String database = ExperimentData.make(place, folder, 3);
        Content before = Content.of(database);

        TransformMetricsReport preview = transform(database, rules(true, false), List.of("1", "3"), true, false);
        assertThat(preview.error()).isNull();
        assertThat(preview.status()).isEqualTo(Status.DRY_RUN);
        assertThat(preview.preview().rules())
                .extracting(rule -> rule.rule() + ": " + rule.rows())
                .containsExactly(
                        "metric_transformations[0] legacy_to_per_label: 8",
                        "metric_transformations[1] normalize_json_keys: 4",
                        "metric_transformations[2] scale: 4");
        assertThat(preview.preview().examples().get(0).after()).isEqualTo("per_label_val {\"class_0\": 0.1}");
        assertThat(Content.of(database)).isEqualTo(before);

        TransformMetricsReport report = transform(database, rules(true, false), List.of("1", "3"), false, false);
        assertThat(report.error()).isNull();
        assertThat(List.of(report.metricsUpdated(), report.metricsUnchanged(), report.rejected()))
                .containsExactly(12L, 8L, 0L);
        assertThat(report.successRate()).isEqualTo(100);
        assertThat(report.verification().equal()).isTrue();
        assertThat(ExperimentData.query(database, METRICS))
                .contains(
                        "1 | accuracy | {\"class_0\": 0.1}",
                        "5 | f1_score | {\"macro_avg\": 8, \"n\": 1e2}",
                        "11 | accuracy | {\"accuracy_class_0\": 0.3}",
                        "15 | f1_score | {\"macro\": 0.8, \"n\": 1e2}",
                        "31 | accuracy | {\"accuracy_class_0\": 1}")
                .hasSize(19);
        assertThat(tables(database)).contains("caravan_kept__" + report.runId(), "caravan_ledger");
        assertThat(caravan.inspect(database, List.of(), 1).tables())
                .extracting("tableName")
                .noneMatch(name -> name.toString().startsWith("caravan"));

        assertThat(caravan.undo(report.runId(), null).rowsPutBack()).isEqualTo(12);
        Content after = Content.of(database);
        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(after.schema()).isEqualTo(before.schema());
        assertThat(caravan.runs().get(report.runId()).status()).isEqualTo("undone");
        assertThat(caravan.runs().get(report.runId()).operation()).isEqualTo("transform-metrics");
    }

    private static List<String> tables(String database) throws Exception {
        try (var connection = Rows.connect(database)) {
            return Rows.tables(connection);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void aRowThatARuleRefusesStaysAndIsADeadLetter(Place place) throws Exception {
        String database = ExperimentData.make(place, folder, 1);
        ExperimentData.execute(
                database,
                List.of("INSERT INTO \"METRIC\" VALUES (100, 'accuracy', 1, '{\"accuracy_class_0\": \"high\"}'),"
                        + " (101, 'f1_score', 1, '{\"macro\": 1, \"macro_avg\": 2}')"));
        Content before = Content.of(database);

        TransformMetricsReport undone = transform(database, rules(false, true), List.of(), false, true);
        assertThat(undone.exitCode()).isEqualTo(ErrorCode.FAILED.exitCode());
        assertThat(undone.error().message()).contains("the conservative run was taken back");
        assertThat(Content.of(database)).isEqualTo(before);

        TransformMetricsReport report = transform(database, rules(false, false), List.of(), false, true);
        assertThat(report.status()).isEqualTo(Status.COMPLETED_WITH_REJECTS);
        assertThat(List.of(report.metricsUpdated(), report.metricsUnchanged(), report.rejected()))
                .containsExactly(7L, 4L, 2L);
        assertThat(report.successRate()).isBetween(84.6, 84.7);
        assertThat(caravan.deadLetters(database).all())
                .extracting(letter -> letter.values().get("id") + " " + letter.column() + " " + letter.rule())
                .containsExactlyInAnyOrder(
                        "100 per_label_val metric_transformations[0] legacy_to_per_label",
                        "101 per_label_val metric_transformations[1] normalize_json_keys");
        assertThat(ExperimentData.query(database, METRICS))
                .contains("100 | accuracy | {\"accuracy_class_0\": \"high\"}");
        assertThatThrownBy(() -> caravan.retryDeadLetters(database, null, null))
                .hasMessageContaining("its row cannot be inserted by itself");
        assertThatThrownBy(() -> caravan.undo(report.runId(), database))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void whatWasChangedSinceIsNotUndone() throws Exception {
        String database = ExperimentData.make(Place.SQLITE, folder, 1);
        TransformMetricsReport report = transform(database, rules(true, false), List.of(), false, false);
        assertThat(report.metricsUpdated()).isEqualTo(7);
        Map<String, List<String>> after = Rows.of(database);
        ExperimentData.execute(database, List.of("UPDATE \"METRIC\" SET per_label_val = '{}' WHERE id = 1"));
        assertThatThrownBy(() -> caravan.undo(report.runId(), database))
                .hasMessageContaining("1 row of 'METRIC' have been changed or removed again since");
        ExperimentData.execute(
                database, List.of("UPDATE \"METRIC\" SET per_label_val = '{\"class_0\": 0.1}' WHERE id = 1"));
        assertThat(Rows.of(database)).isEqualTo(after);
        assertThat(caravan.undo(report.runId(), database).rowsPutBack()).isEqualTo(7);
    }

    @Test
    void takesTheRulesOfTheSettingsWhereNoneAreNamed() throws Exception {
        String database = ExperimentData.make(Place.SQLITE, folder, 3);
        Content before = Content.of(database);
        TransformMetricsReport preview = transform(database, null, List.of("1"), true, false);
        assertThat(preview.rules()).isEqualTo("transforms/legacy-metrics.json");
        assertThat(preview.metricsUpdated()).isPositive();

        TransformMetricsReport report = transform(database, null, List.of("1"), false, false);
        assertThat(report.rules()).isEqualTo("transforms/legacy-metrics.json");
        assertThat(report.metricsUpdated()).isEqualTo(preview.metricsUpdated());
        assertThat(ExperimentData.query(database, METRICS))
                .contains(
                        "1 | accuracy | {\"class_0\": 0.1}",
                        "5 | f1_score | {\"macro_avg\": 0.8, \"n\": 1e2}",
                        "11 | accuracy | {\"accuracy_class_0\": 0.3}");
        assertThat(ExperimentData.query(database, "SELECT * FROM METRIC WHERE type = 'loss'"))
                .as("no rule is for it")
                .isNotEmpty()
                .allMatch(row -> row.endsWith("0.25 | null") || row.endsWith("0.25 | "));
        caravan.undo(report.runId(), null);
        assertThat(Content.of(database).rows()).isEqualTo(before.rows());

        try (Caravan other = Caravan.open(
                OpenCaravan.settings(folder).with("caravan.metrics.rules", String.valueOf(rules(true, false))))) {
            TransformMetricsRequest look =
                    new TransformMetricsRequest(database, List.of(), List.of(), 0, null, true, false, false);
            assertThat(other.transformMetrics(look, ProgressListener.NONE)
                            .preview()
                            .rules())
                    .hasSize(3);
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        String database = ExperimentData.make(Place.SQLITE, folder, 1);
        Content before = Content.of(database);
        Path rules = rules(false, false);
        assertThatThrownBy(() -> transform(database, Path.of("transforms/none.json"), List.of(), false, true))
                .hasMessage("There is no rules file transforms/none.json");
        assertThatThrownBy(() -> transform(database, rules, List.of("1", "7", "8"), false, true))
                .hasMessageStartingWith("There is no experiment 7, 8 in ");
        assertThatThrownBy(() -> transform(database, rules, List.of("one"), false, true))
                .hasMessage("'one' is no id: id is a whole number");
        Path renaming = Files.writeString(
                folder.resolve("renaming.json"),
                "{\"table_transformations\": [{\"table\": \"METRIC\", \"rename_to\": \"M\"}]}");
        assertThatThrownBy(() -> transform(database, renaming, List.of(), false, true))
                .hasMessageContaining("$.table_transformations: transform-metrics changes metrics by");
        assertThat(Content.of(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB"})
    void aSnapshotComesFirstWhereNothingElseLeadsBack(Place place) throws Exception {
        String database = ExperimentData.make(place, folder, 1);
        TransformMetricsReport report = transform(database, rules(false, false), List.of(), false, false);
        assertThat(report.error()).isNull();
        assertThat(report.metricsUpdated()).isEqualTo(7);
        assertThat(caravan.listSnapshots(database, SnapshotFilter.ALL))
                .extracting("snapshotId")
                .containsExactly(report.snapshotId());
    }

    @Test
    void keepsTheJournalModeThatTheFileHas() throws Exception {
        String database = ExperimentData.make(Place.SQLITE, folder, 1);
        try (var connection = Rows.connect(database)) {
            assertThat(Rows.query(connection, "PRAGMA journal_mode = WAL")).containsExactly("wal");
        }
        assertThat(transform(database, rules(false, false), List.of(), false, true)
                        .metricsUpdated())
                .isEqualTo(7);
        try (var connection = Rows.connect(database)) {
            assertThat(Rows.query(connection, "PRAGMA journal_mode")).containsExactly("wal");
        }
        assertThat(transform(database, rules(false, false), List.of("1"), false, true)
                        .metricsUpdated())
                .as("only scale is not idempotent")
                .isEqualTo(2);
    }
}
