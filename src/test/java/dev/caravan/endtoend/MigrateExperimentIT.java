package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.transfer.MigrateReport.Status;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.operation.transfer.experiment.MigrateExperimentReport;
import dev.caravan.operation.transfer.experiment.MigrateExperimentRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Experiments that are copied with all that belongs to them. */
class MigrateExperimentIT {

    /** What an experiment consists of, without any id. */
    private static final List<String> SHAPE = List.of(
            "SELECT \"desc\", start_time FROM \"EXPERIMENT\" WHERE id = $E",
            "SELECT name, start_time FROM \"TRIAL\" WHERE experiment_id = $E",
            "SELECT t.name, r.status, s.time FROM \"TRIAL\" t JOIN \"TRIAL_RUN\" r ON r.trial_id = t.id"
                    + " JOIN \"RESULTS\" s ON s.trial_run_id = r.id WHERE t.experiment_id = $E",
            "SELECT t.name, em.epoch_idx, e.time, m.type, m.total_val, m.per_label_val FROM \"TRIAL\" t"
                    + " JOIN \"TRIAL_RUN\" r ON r.trial_id = t.id JOIN \"EPOCH\" e ON e.trial_run_id = r.id"
                    + " JOIN \"EPOCH_METRIC\" em ON em.epoch_idx = e.idx AND em.epoch_trial_run_id = e.trial_run_id"
                    + " JOIN \"METRIC\" m ON m.id = em.metric_id WHERE t.experiment_id = $E",
            "SELECT t.name, bm.batch_idx, bm.epoch_idx, m.type, m.total_val FROM \"TRIAL\" t"
                    + " JOIN \"TRIAL_RUN\" r ON r.trial_id = t.id JOIN \"BATCH\" b ON b.trial_run_id = r.id"
                    + " JOIN \"BATCH_METRIC\" bm ON bm.batch_idx = b.idx AND bm.epoch_idx = b.epoch_idx"
                    + " AND bm.trial_run_id = b.trial_run_id"
                    + " JOIN \"METRIC\" m ON m.id = bm.metric_id WHERE t.experiment_id = $E",
            // The metric of the first epoch hangs on the result too.
            "SELECT t.name, m.type, count(em.metric_id) FROM \"TRIAL\" t JOIN \"TRIAL_RUN\" r ON r.trial_id = t.id"
                    + " JOIN \"RESULTS_METRIC\" rm ON rm.results_id = r.id JOIN \"METRIC\" m ON m.id = rm.metric_id"
                    + " LEFT JOIN \"EPOCH_METRIC\" em ON em.metric_id = m.id AND em.epoch_trial_run_id = r.id"
                    + " WHERE t.experiment_id = $E GROUP BY t.name, m.type",
            // One artifact hangs on everything.
            "SELECT count(*), count(DISTINCT a.id), min(a.loc) FROM \"ARTIFACT\" a"
                    + " JOIN \"EXPERIMENT_ARTIFACT\" ea ON ea.artifact_id = a.id"
                    + " JOIN \"TRIAL\" t ON t.experiment_id = ea.experiment_id"
                    + " JOIN \"TRIAL_ARTIFACT\" ta ON ta.trial_id = t.id AND ta.artifact_id = a.id"
                    + " JOIN \"TRIAL_RUN\" r ON r.trial_id = t.id"
                    + " JOIN \"TRIAL_RUN_ARTIFACT\" ra ON ra.trial_run_id = r.id AND ra.artifact_id = a.id"
                    + " WHERE ea.experiment_id = $E");

    /** Of one experiment, with a metric that two rows share and an artifact that five share. */
    private static final long ROWS = 43;

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

    private MigrateExperimentReport migrate(String database, String id, String targetId, String to, Path rules) {
        return caravan.migrateExperiment(
                new MigrateExperimentRequest(database, id, targetId, to, Strategy.BALANCED, 3, rules, true, false),
                ProgressListener.NONE);
    }

    private static List<String> shape(String database, Object experiment) throws Exception {
        List<String> shape = new ArrayList<>();
        for (String sql : SHAPE) {
            shape.addAll(ExperimentData.query(database, sql.replace("$E", String.valueOf(experiment))));
        }
        return shape;
    }

    private static List<String> titles(String database) throws Exception {
        return ExperimentData.query(database, "SELECT id, title FROM \"EXPERIMENT\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void copiesWithinADatabase(Place place) throws Exception {
        String database = ExperimentData.make(place, folder, 3);
        Map<String, List<String>> before = Rows.of(database);
        List<String> expected = shape(database, 2);
        assertThat(expected).hasSize(18);

        MigrateExperimentReport report = migrate(database, "2", null, null, null);

        assertThat(report.error()).isNull();
        assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETED);
        assertThat(report.newExperimentId()).isEqualTo(4L);
        assertThat(report.itemsProcessed()).isEqualTo(ROWS);
        assertThat(report.operation()).isEqualTo("migrate-experiment");
        assertThat(titles(database))
                .containsExactly("1 | study 1", "2 | study 2", "3 | study 3", "4 | Migrated_study 2");
        assertThat(shape(database, 4)).isEqualTo(expected);
        Map<String, List<String>> after = Rows.of(database);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((table, rows) -> {
            if (!table.equals("sqlite_sequence")) {
                assertThat(after.get(table)).as(table).containsAll(rows);
            }
        });
        assertThat(after.values().stream().mapToLong(List::size).sum()
                        - before.values().stream().mapToLong(List::size).sum())
                .isEqualTo(ROWS);
        assertThat(migrate(database, "4", null, null, null).newExperimentId()).isEqualTo(5L);
        assertThat(shape(database, 5)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void addsTrialsToAnExperimentThatIsThereOrIsMade(Place place) throws Exception {
        String database = ExperimentData.make(place, folder, 2);
        assertThat(migrate(database, "1", "2", null, null).newExperimentId()).isEqualTo(2L);
        assertThat(titles(database)).containsExactly("1 | study 1", "2 | study 2");
        assertThat(ExperimentData.query(database, "SELECT name FROM \"TRIAL\" WHERE experiment_id = 2"))
                .containsExactly("trial 1", "trial 2", "trial 3", "trial 4");
        assertThat(migrate(database, "1", "70", null, null).newExperimentId()).isEqualTo(70L);
        assertThat(titles(database)).containsExactly("1 | study 1", "2 | study 2", "70 | Migrated_study 1");
        assertThat(shape(database, 70)).isEqualTo(shape(database, 1));
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, POSTGRES", "POSTGRES, MARIADB", "MARIADB, DUCKDB", "DUCKDB, SQLITE"})
    void copiesIntoAnotherDatabaseAndMakesItsTables(Place from, Place place) throws Exception {
        String database = ExperimentData.make(from, folder, 3);
        Content before = Content.of(database);
        String to = place.empty(folder, "target");
        MigrateExperimentReport first = migrate(database, "3", null, to, null);
        assertThat(first.error()).isNull();
        assertThat(first.newExperimentId()).isEqualTo(1L);
        MigrateExperimentReport second = migrate(database, "2", null, to, null);
        assertThat(second.error()).isNull();
        assertThat(second.newExperimentId()).isEqualTo(2L);
        assertThat(titles(to)).containsExactly("1 | Migrated_study 3", "2 | Migrated_study 2");
        assertThat(ExperimentData.query(to, "SELECT name FROM \"TRIAL\" WHERE experiment_id = 2"))
                .containsExactly("trial 3", "trial 4");
        assertThat(Rows.of(to).values().stream().mapToLong(List::size).sum()).isGreaterThanOrEqualTo(2 * ROWS);
        assertThat(ExperimentData.query(to, SHAPE.get(6).replace("$E", "2"))).containsExactly("2 | 1 | /models/2");
        assertThat(caravan.compareSchemas(database, to, List.of("EPOCH_METRIC", "TRIAL"))
                        .tables())
                .allSatisfy(table -> assertThat(table.keyDifferences()).isEmpty());
        assertThat(Content.of(database)).isEqualTo(before);
    }

    @Test
    void rulesApplyOnTheWayAndWhatHangsOnARejectIsNamed() throws Exception {
        String database = ExperimentData.make(Place.SQLITE, folder, 1);
        ExperimentData.execute(
                database,
                List.of(
                        "UPDATE \"METRIC\" SET per_label_val = '{\"accuracy_class_0\": \"high\"}' WHERE id = 3",
                        "INSERT INTO \"EPOCH_METRIC\" VALUES (1, 1, 777)"));
        Path rules = Files.writeString(
                folder.resolve("rules.json"),
                "{\"metric_transformations\": [{\"metric_type\": \"accuracy\", \"transformation\": \"legacy_to_per_label\"}]}");
        MigrateExperimentReport report = migrate(database, "1", null, null, rules);
        assertThat(report.error()).isNull();
        assertThat(report.status()).isEqualTo(Status.COMPLETED_WITH_REJECTS);
        assertThat(report.warnings())
                .containsExactly("2 rows of 'EPOCH_METRIC' left out: what they refer to is not there or was put aside");
        assertThat(ExperimentData.query(
                        database,
                        "SELECT per_label_val FROM \"METRIC\" m JOIN \"EPOCH_METRIC\" em ON em.metric_id = m.id"
                                + " JOIN \"TRIAL_RUN\" r ON r.id = em.epoch_trial_run_id"
                                + " JOIN \"TRIAL\" t ON t.id = r.trial_id WHERE t.experiment_id = 2"))
                .containsExactly("{\"class_0\": 0.1}", "{\"class_0\": 0.2}", "{\"class_0\": 0.2}");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void givesNewTextKeysWhereKeysAreTexts(Place place) throws Exception {
        String database = place.empty(folder, "mlflow");
        ExperimentData.execute(
                database,
                List.of(
                        "CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name VARCHAR(256) UNIQUE NOT NULL)",
                        "CREATE TABLE runs (run_uuid VARCHAR(32) PRIMARY KEY, name VARCHAR(250), experiment_id INTEGER REFERENCES"
                                + " experiments(experiment_id))",
                        "CREATE TABLE metrics (\"key\" VARCHAR(250) NOT NULL, \"value\" DOUBLE PRECISION NOT NULL, \"timestamp\" BIGINT"
                                + " NOT NULL, run_uuid VARCHAR(32) NOT NULL REFERENCES runs(run_uuid), step BIGINT NOT NULL, is_nan"
                                + " BOOLEAN NOT NULL, PRIMARY KEY (\"key\", \"timestamp\", step, run_uuid, \"value\", is_nan))",
                        "CREATE TABLE params (\"key\" VARCHAR(250) NOT NULL, \"value\" VARCHAR(500), run_uuid VARCHAR(32) NOT NULL"
                                + " REFERENCES runs(run_uuid), PRIMARY KEY (\"key\", run_uuid))",
                        "CREATE TABLE tags (\"key\" VARCHAR(250) NOT NULL, \"value\" VARCHAR(500), run_uuid VARCHAR(32) NOT NULL"
                                + " REFERENCES runs(run_uuid), PRIMARY KEY (\"key\", run_uuid))",
                        "CREATE TABLE experiment_tags (\"key\" VARCHAR(250) NOT NULL, \"value\" VARCHAR(500), experiment_id INTEGER NOT"
                                + " NULL REFERENCES experiments(experiment_id), PRIMARY KEY (\"key\", experiment_id))",
                        "INSERT INTO experiments VALUES (1, 'lab'), (2, 'Migrated_lab')",
                        "INSERT INTO experiment_tags VALUES ('team', 'red', 1), ('note', 'n', 1), ('team', 'blue', 2)",
                        "INSERT INTO runs VALUES ('aa', 'one', 1), ('bb', 'two', 1), ('cc', 'three', 2)",
                        "INSERT INTO metrics VALUES ('loss', 0.5, 7, 'aa', 0, false), ('loss', 0.25, 8, 'aa', 1, false),"
                                + " ('loss', 1, 8, 'cc', 1, false)",
                        "INSERT INTO params VALUES ('lr', '0.1', 'aa'), ('lr', '0.2', 'bb')"));
        MigrateExperimentReport report = migrate(database, "1", null, null, null);
        assertThat(report.error()).isNull();
        assertThat(report.newExperimentId()).isEqualTo(3L);
        assertThat(report.itemsProcessed()).isEqualTo(9);
        assertThat(ExperimentData.query(database, "SELECT name FROM experiments"))
                .containsExactly("Migrated_lab", "Migrated_lab_2", "lab");
        assertThat(ExperimentData.query(
                        database,
                        "SELECT r.name, m.step, m.\"timestamp\" FROM runs r JOIN metrics m ON m.run_uuid = r.run_uuid"
                                + " WHERE r.experiment_id = 3"))
                .containsExactly("one | 0 | 7", "one | 1 | 8");
        assertThat(
                        ExperimentData.query(
                                database,
                                "SELECT r.name, p.\"value\" FROM runs r JOIN params p ON p.run_uuid = r.run_uuid WHERE r.experiment_id = 3"))
                .containsExactly("one | 0.1", "two | 0.2");
        assertThat(ExperimentData.query(database, "SELECT run_uuid FROM runs WHERE experiment_id = 3"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{32}"));

        MigrateExperimentReport added = migrate(database, "1", "2", null, null);
        assertThat(added.error()).isNull();
        assertThat(added.warnings())
                .containsExactly(
                        "1 row of 'experiment_tags' left out: what they refer to is not there or was put aside, or"
                                + " experiment 2 has such rows");
        assertThat(ExperimentData.query(
                        database, "SELECT \"key\", \"value\" FROM experiment_tags WHERE experiment_id = 2"))
                .containsExactly("note | n", "team | blue");
        assertThat(ExperimentData.query(database, "SELECT name FROM runs WHERE experiment_id = 2"))
                .containsExactly("one", "three", "two");
    }

    @Test
    void progressCountsEveryRow() throws Exception {
        String database = ExperimentData.make(Place.SQLITE, folder, 1);
        AtomicLong rows = new AtomicLong();
        AtomicLong expected = new AtomicLong();
        List<String> phases = new ArrayList<>();
        caravan.migrateExperiment(
                new MigrateExperimentRequest(database, "1", null, null, Strategy.BALANCED, 3, null, true, false),
                new ProgressListener() {
                    @Override
                    public void phase(String name) {
                        phases.add(name);
                    }

                    @Override
                    public void table(String table, long total, long done) {
                        if (phases.get(phases.size() - 1).equals("copy")) {
                            expected.addAndGet(total);
                        }
                    }

                    @Override
                    public void advanced(String table, long more, long bytes) {
                        if (phases.get(phases.size() - 1).equals("copy")) {
                            rows.addAndGet(more);
                        }
                    }
                });
        assertThat(rows.get()).isEqualTo(expected.get()).isEqualTo(ROWS);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        String database = ExperimentData.make(Place.SQLITE, folder, 2);
        Content before = Content.of(database);
        assertThatThrownBy(() -> migrate(database, "7", null, null, null))
                .hasMessageStartingWith("There is no experiment 7 in ");
        assertThatThrownBy(() -> migrate(database, "1", "new", null, null))
                .hasMessage("'new' is no id: id is a whole number");
        assertThat(Content.of(database)).isEqualTo(before);
        MigrateExperimentReport report =
                caravan.migrateExperiment(MigrateExperimentRequest.of(database, "1"), ProgressListener.NONE);
        assertThat(report.snapshotId())
                .as("a snapshot comes first: %s", report.error())
                .isNotNull();
        String empty = Place.SQLITE.empty(folder, "empty");
        Samples.execute(Path.of(empty), "CREATE TABLE t (a)");
        assertThatThrownBy(() -> migrate(empty, "1", null, null, null))
                .hasMessageContaining(" holds no experiments: the tables of experiment-manager, mlflow, optuna");
    }
}
