package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.Caravan;
import dev.caravan.app.Settings;
import dev.caravan.app.StopSignal;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.interchange.ExportRequest;
import dev.caravan.operation.interchange.ImportReport;
import dev.caravan.operation.interchange.ImportRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One experiment out of a database and into another: nothing is lost, nothing else comes along. */
class ExperimentDocumentsIT {

    private static final JsonNode EXPECTED = expected();

    @TempDir
    Path folder;

    private static JsonNode expected() {
        try {
            return Documents.JSON.readTree("""
                    {"experiment": {"id": 3, "title": "digits", "description": "a \\"first\\" try, é",
                        "start_time": "2023-12-01T10:00:00", "update_time": "2023-12-01T15:30:00"},
                     "trials": [
                       {"id": 4, "name": "sgd", "experiment_id": 3, "start_time": "2023-12-01T10:05:00", "update_time": "2023-12-01T10:06:00",
                        "trial_runs": [
                          {"id": 7, "trial_id": 4, "status": "completed", "start_time": "2023-12-01T10:05:00", "update_time": "2023-12-01T10:06:00",
                           "results": {"time": "2023-12-01T10:07:00",
                             "metrics": [{"id": 21, "type": "acc", "total_val": 0.25, "per_label_val": {"class_0": 0.1, "é": 2}}],
                             "artifacts": [{"id": 31, "type": "model", "loc": "/b.bin"}]},
                           "epochs": [
                             {"idx": 0, "time": "2023-12-01T10:05:01",
                              "metrics": [{"id": 20, "type": "loss", "total_val": 0.5, "per_label_val": null},
                                          {"id": 21, "type": "acc", "total_val": 0.25, "per_label_val": {"class_0": 0.1, "é": 2}}],
                              "artifacts": []},
                             {"idx": 1, "time": "2023-12-01T10:05:02",
                              "metrics": [{"id": 22, "type": "acc", "total_val": 1.0, "per_label_val": {}}],
                              "artifacts": [{"id": 30, "type": "plot", "loc": "/a.png"}]}],
                           "artifacts": []},
                          {"id": 9, "trial_id": 4, "status": "running", "start_time": "2023-12-01T10:05:00", "update_time": "2023-12-01T10:06:00",
                           "results": null,
                           "epochs": [{"idx": 0, "time": "2023-12-01T10:05:03",
                              "metrics": [{"id": 21, "type": "acc", "total_val": 0.25, "per_label_val": {"class_0": 0.1, "é": 2}}],
                              "artifacts": []}],
                           "artifacts": [{"id": 31, "type": "model", "loc": "/b.bin"}]}],
                        "artifacts": [{"id": 30, "type": "plot", "loc": "/a.png"}, {"id": 31, "type": "model", "loc": "/b.bin"}]},
                       {"id": 12, "name": "adam", "experiment_id": 3, "start_time": "2023-12-01T11:05:00", "update_time": "2023-12-01T11:06:00",
                        "trial_runs": [
                          {"id": 8, "trial_id": 12, "status": "failed", "start_time": "2023-12-01T10:05:00", "update_time": "2023-12-01T10:06:00",
                           "results": null, "epochs": [], "artifacts": []}],
                        "artifacts": []}],
                     "artifacts": [{"id": 30, "type": "plot", "loc": "/a.png"}]}""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MYSQL", mode = EnumSource.Mode.EXCLUDE)
    void whatIsImportedIsExportedAgain(Place place) throws Exception {
        String database = ExperimentTables.filled(place, folder, "lab");
        ObjectNode document = (ObjectNode) Documents.exported(folder, database, 3);
        JsonNode metadata = document.remove("metadata");
        assertThat(document).isEqualTo(EXPECTED);
        assertThat(metadata.path("include_metrics").asBoolean()).isTrue();
        assertThat(metadata.path("format_version").asInt()).isEqualTo(1);

        ImportReport report = Documents.imported(folder, database, document);
        assertThat(report.newExperimentId()).isEqualTo(10L);
        assertThat(report.losses()).isEmpty();
        assertThat(report.tables())
                .as("shared metrics and artifacts are one row")
                .filteredOn(table ->
                        List.of("metric", "artifact").contains(table.tableName().toLowerCase(Locale.ROOT)))
                .extracting("rows")
                .containsExactly(3L, 2L);
        assertThat(Documents.butForIds(Documents.exported(folder, database, 10)))
                .isEqualTo(Documents.butForIds(EXPECTED));
        ObjectNode before = (ObjectNode) Documents.exported(folder, database, 3);
        before.remove("metadata");
        assertThat(before).isEqualTo(EXPECTED);
        if (place != Place.DUCKDB) {
            ExperimentTables.execute(
                    place, database, List.of("INSERT INTO METRIC (type, total_val) VALUES ('the next', 1)"));
        }
    }

    @Test
    void aDocumentGoesThroughAllEngines() throws Exception {
        JsonNode document = Documents.exported(folder, ExperimentTables.filled(Place.SQLITE, folder, "lab"), 3);
        for (Place place : List.of(Place.DUCKDB, Place.POSTGRES, Place.MARIADB, Place.SQLITE)) {
            String next = ExperimentTables.empty(place, folder, "next");
            ImportReport report = Documents.imported(folder, next, document);
            assertThat(report.losses()).as("%s", place).isEmpty();
            document = Documents.exported(folder, next, report.newExperimentId());
            assertThat(Documents.butForIds(document)).as("%s", place).isEqualTo(Documents.butForIds(EXPECTED));
        }
    }

    @Test
    void idsThatAreFreeAreKeptAndTakenOnesNamed() throws Exception {
        JsonNode document = Documents.exported(folder, ExperimentTables.filled(Place.SQLITE, folder, "lab"), 3);
        for (Place place : Place.brought()) {
            String empty = ExperimentTables.empty(place, folder, "kept");
            assertThat(Documents.imported(folder, empty, document, true, true).newExperimentId())
                    .isEqualTo(3L);
            ObjectNode again = (ObjectNode) Documents.exported(folder, empty, 3);
            again.remove("metadata");
            assertThat(again).isEqualTo(EXPECTED);
            assertThatThrownBy(() -> Documents.imported(folder, empty, document, true, true))
                    .isInstanceOfSatisfying(ImportExportException.class, e -> assertThat(e.code())
                            .isEqualTo(ErrorCode.REFUSED))
                    .hasMessageMatching("1 of the document's ids are taken in '(?i:experiment)': 3");
        }
    }

    @Test
    void whatIsNotAskedForIsNotThere() throws Exception {
        String database = ExperimentTables.filled(Place.SQLITE, folder, "lab");
        assertThat(Documents.exported(folder, database, 3, false, false).toString())
                .doesNotContain("epochs", "results", "metrics\":[", "artifacts\":[");
        assertThat(Documents.exported(folder, database, 3, true, false).toString())
                .contains("epochs", "metrics\":[")
                .doesNotContain("artifacts\":[");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    "idx":1 | "idx":"one" | $.trials[0].trial_runs[0].epochs[1].idx: expected a whole number of at most 64 bits, found 'one'
                    "status":"running" | "status":null | $.trials[0].trial_runs[1]: expected a value of 'status', found null
                    "status":"running", | | $.trials[0].trial_runs[1]: expected 'status', found none
                    "id":12 | "id":4 | $.trials[1]: there is a row of 'TRIAL' with the id 4 before it already
                    "trial_id":12 | "trial_id":13 | $.trials[1].trial_runs[0]: trial_id is 13, but the row that this one stands in is 12
                    "epochs": | "epoch": | $.trials[0].trial_runs[0].epoch: unknown name 'epoch' in a row of 'TRIAL_RUN'; known are id, trial_id, status, start_time, update_time, results, epochs, artifacts
                    "class_0":0.1 | "class_0":"much" | $.trials[0].trial_runs[0].results.metrics[0]: per_label_val.class_0: expected a number, found much; --no-validate takes it as it is
                    {"experiment" | {"study" | $.study: expected 'experiment' before it
                    """)
    void whatIsWrongIsSaidWithItsPlaceAndNothingIsStored(String part, String instead, String message) throws Exception {
        String database = ExperimentTables.filled(Place.SQLITE, folder, "lab");
        String text = EXPECTED.toString();
        assertThat(text).contains(part);
        JsonNode wrong =
                Documents.JSON.readTree(text.replaceFirst(Pattern.quote(part), instead == null ? "" : instead));
        assertThatThrownBy(() -> Documents.imported(folder, database, wrong))
                .isInstanceOf(ImportExportException.class)
                .hasMessage(folder.resolve("document.json") + ", " + message);
        assertThat(Rows.of(database).get("EXPERIMENT")).hasSize(2);
    }

    @Test
    void digitsThatColumnsDoNotKeepAreCountedAndCut() throws Exception {
        JsonNode document = Documents.JSON.readTree(EXPECTED.toString()
                .replace("2023-12-01T10:05:01", "2023-12-01T10:05:01.987654")
                .replace("\"total_val\":0.5", "\"total_val\":0.123456789"));
        String database = ExperimentTables.empty(Place.MARIADB, folder, "lab");
        ImportReport report = Documents.imported(folder, database, document);
        assertThat(report.exitCode()).isEqualTo(ErrorCode.FINDINGS.exitCode());
        assertThat(report.losses())
                .extracting(loss -> loss.table() + "." + loss.column() + " " + loss.cells())
                .containsExactlyInAnyOrder("EPOCH.time 1", "METRIC.total_val 1");
        assertThat(Documents.exported(folder, database, 1).toString())
                .contains("\"2023-12-01T10:05:01\"", "0.12345679,");
    }

    @Test
    void theOriginalToolsOwnLayoutIsTakenToo() throws Exception {
        JsonNode document = Documents.JSON.readTree("""
                {"experiment": {"id": 1, "title": "t", "desc": "d", "start_time": "2023-12-01 10:00:00", "update_time": "2023-12-01 10:00:00"},
                 "trials": [{"trial": {"id": 5, "name": "n", "experiment_id": 1, "start_time": "2023-12-01 10:00:00", "update_time": null},
                   "runs": [{"run": {"id": 6, "trial_id": 5, "status": "done", "start_time": null, "update_time": null},
                     "epochs": [{"idx": 0, "trial_run_id": 6, "time": "2023-12-01 10:00:00"}],
                     "results": {"trial_run_id": 6, "time": "2023-12-01 10:00:00"}},
                    {"run": {"id": 7, "trial_id": 5, "status": "done"}, "epochs": [], "results": null}]}],
                 "metrics": [{"id": 1, "type": "acc", "total_val": 0.5, "per_label_val": {"a": 1}}],
                 "artifacts": [{"id": 2, "type": "plot", "loc": "/x"}],
                 "export_metadata": {"exported_at": "2023-12-01T10:00:00", "experiment_id": 1}}""");
        for (Place place : Place.brought()) {
            String database = ExperimentTables.filled(place, folder, "original");
            ImportReport report = Documents.imported(folder, database, document);
            assertThat(report.notes())
                    .containsExactly("1 row belongs to nothing, because the document does not say to what");
            JsonNode stored = Documents.exported(folder, database, report.newExperimentId());
            assertThat(stored.at("/experiment/description").asText()).isEqualTo("d");
            assertThat(stored.at("/trials/0/trial_runs/0/epochs/0/idx").asInt()).isZero();
            assertThat(stored.at("/trials/0/trial_runs").size()).isEqualTo(2);
            assertThat(stored.at("/artifacts/0/loc").asText()).isEqualTo("/x");
        }
    }

    @Test
    void whoeverStopsItFindsNothingHalfDone() throws Exception {
        String database = ExperimentTables.filled(Place.SQLITE, folder, "lab");
        Path file = Files.writeString(folder.resolve("in.json"), EXPECTED.toString());
        Path out = folder.resolve("out.json");
        StopSignal stop = new StopSignal(1);
        stop.request();
        try (Caravan caravan = Caravan.open(Settings.load(folder), stop)) {
            assertThatThrownBy(() ->
                            caravan.exportExperiment(ExportRequest.complete(database, "3", out), ProgressListener.NONE))
                    .hasMessage("Stopped; nothing was written");
            assertThatThrownBy(() -> caravan.importExperiment(
                            new ImportRequest(database, file, false, true), ProgressListener.NONE))
                    .hasMessage("Stopped; nothing was imported");
        }
        assertThat(out).doesNotExist();
        assertThat(Rows.of(database).get("EXPERIMENT")).hasSize(2);
    }
}
