package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.operation.interchange.ImportReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments of other applications, whose hierarchies are files too. */
class OtherExperimentsIT {

    private static final List<String> MLFLOW = List.of(
            "CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name VARCHAR(256) UNIQUE, creation_time BIGINT)",
            "CREATE TABLE experiment_tags (key VARCHAR(250), value VARCHAR(5000), experiment_id INTEGER REFERENCES experiments"
                    + "(experiment_id), PRIMARY KEY (key, experiment_id))",
            "CREATE TABLE runs (run_uuid VARCHAR(32) PRIMARY KEY, name VARCHAR(250), start_time BIGINT,"
                    + " experiment_id INTEGER REFERENCES experiments(experiment_id))",
            "CREATE TABLE metrics (key VARCHAR(250), value DOUBLE PRECISION, timestamp BIGINT, run_uuid VARCHAR(32) REFERENCES"
                    + " runs(run_uuid), step BIGINT, is_nan BOOLEAN, PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan))",
            "CREATE TABLE params (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32) REFERENCES runs(run_uuid),"
                    + " PRIMARY KEY (key, run_uuid))",
            "CREATE TABLE tags (key VARCHAR(250), value VARCHAR(5000), run_uuid VARCHAR(32) REFERENCES runs(run_uuid),"
                    + " PRIMARY KEY (key, run_uuid))");

    private static final List<String> OPTUNA = List.of(
            "CREATE TABLE studies (study_id INTEGER PRIMARY KEY, study_name VARCHAR(512) NOT NULL UNIQUE)",
            "CREATE TABLE study_directions (study_direction_id INTEGER PRIMARY KEY, direction VARCHAR(8), study_id INTEGER,"
                    + " objective INTEGER)",
            attributes("study_user_attribute", "study"),
            attributes("study_system_attribute", "study"),
            "CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state VARCHAR(8))",
            attributes("trial_user_attribute", "trial"),
            attributes("trial_system_attribute", "trial"),
            "CREATE TABLE trial_params (param_id INTEGER PRIMARY KEY, trial_id INTEGER, param_name VARCHAR(512),"
                    + " param_value DOUBLE PRECISION, distribution_json TEXT)",
            "CREATE TABLE trial_values (trial_value_id INTEGER PRIMARY KEY, trial_id INTEGER, objective INTEGER,"
                    + " value DOUBLE PRECISION)",
            "CREATE TABLE trial_intermediate_values (trial_intermediate_value_id INTEGER PRIMARY KEY, trial_id INTEGER,"
                    + " step INTEGER, intermediate_value DOUBLE PRECISION)");

    @TempDir
    Path folder;

    private static String attributes(String table, String owner) {
        return "CREATE TABLE " + table + "s (" + table + "_id INTEGER PRIMARY KEY, " + owner + "_id INTEGER,"
                + " key VARCHAR(512), value_json TEXT)";
    }

    private String made(Place place, String name, List<String> tables) throws Exception {
        String address = place.empty(folder, name);
        ExperimentTables.execute(place, address, tables);
        return address;
    }

    @Test
    void runsOfMlflowKeepTheirOrderUnderNewNames() throws Exception {
        String source = made(Place.SQLITE, "mlflow", MLFLOW);
        ExperimentTables.execute(
                Place.SQLITE,
                source,
                List.of(
                        "INSERT INTO experiments VALUES (1, 'digits', 1700000000000), (2, 'other', 1)",
                        "INSERT INTO experiment_tags VALUES ('team', 'a', 1), ('team', 'b', 2)",
                        "INSERT INTO runs VALUES ('ffff', 'last', 3, 1), ('0000', 'first', 1, 1), ('8888', 'other', 2, 2)",
                        "INSERT INTO metrics VALUES ('loss', 0.5, 10, 'ffff', 0, FALSE), ('loss', 0, 11, 'ffff', 1, TRUE),"
                                + " ('loss', 9, 1, '8888', 0, FALSE)",
                        "INSERT INTO params VALUES ('lr', '0.1', '0000')",
                        "INSERT INTO tags VALUES ('user', 'ada', '0000')"));
        JsonNode document = Documents.exported(folder, source, 1);
        assertThat(document.at("/metadata/hierarchy").asText()).isEqualTo("mlflow");
        assertThat(document.at("/runs/1/metrics/1").toString())
                .isEqualTo("{\"key\":\"loss\",\"value\":0,\"timestamp\":11,\"step\":1,\"is_nan\":true}");
        assertThat(document.toString()).doesNotContain("other");
        for (Place place : List.of(Place.POSTGRES, Place.DUCKDB)) {
            String target = made(place, "target", MLFLOW);
            ImportReport report = Documents.imported(folder, target, document);
            assertThat(Documents.butForIds(Documents.exported(folder, target, report.newExperimentId())))
                    .isEqualTo(Documents.butForIds(document));
            assertThatThrownBy(() -> Documents.imported(folder, target, document))
                    .hasMessageContaining("There is an experiment 'digits' in ")
                    .hasMessageEndingWith("already, and each has a name of its own there");
        }
    }

    @Test
    void studiesOfOptunaKeepTheirJsonTexts() throws Exception {
        String source = made(Place.SQLITE, "optuna", OPTUNA);
        ExperimentTables.execute(
                Place.SQLITE,
                source,
                List.of(
                        "INSERT INTO studies VALUES (4, 'tune')",
                        "INSERT INTO study_directions VALUES (1, 'MINIMIZE', 4, 0)",
                        "INSERT INTO study_user_attributes VALUES (1, 4, 'text', '\"a\"'), (2, 4, 'number', '1.50'),"
                                + " (3, 4, 'list', '[1, {\"b\": null}]'), (4, 4, 'none', 'no JSON')",
                        "INSERT INTO trials VALUES (7, 0, 4, 'COMPLETE')",
                        "INSERT INTO trial_params VALUES (1, 7, 'lr', 0.1, '{\"name\": \"FloatDistribution\"}')",
                        "INSERT INTO trial_values VALUES (1, 7, 0, 0.25)"));
        JsonNode document = Documents.exported(folder, source, 4);
        String target = made(Place.POSTGRES, "target", OPTUNA);
        assertThatThrownBy(() -> Documents.imported(folder, target, document))
                .hasMessageContaining("$.user_attributes[3]: value_json: expected JSON, found 'no JSON'");
        ImportReport report = Documents.imported(folder, target, document, false, false);
        assertThat(report.newExperimentId()).isEqualTo(1L);
        try (var connection = Rows.connect(target)) {
            assertThat(Rows.query(connection, "SELECT value_json FROM study_user_attributes"))
                    .containsExactlyInAnyOrder("\"a\"", "1.50", "[1, {\"b\": null}]", "no JSON");
            assertThat(Rows.query(connection, "SELECT distribution_json FROM trial_params"))
                    .containsExactly("{\"name\": \"FloatDistribution\"}");
        }
    }
}
