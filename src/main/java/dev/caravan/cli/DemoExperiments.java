package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.demo.DemoFolder;
import dev.caravan.operation.interchange.ExportReport;
import dev.caravan.operation.interchange.ExportRequest;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.RestoreRequest;
import dev.caravan.operation.snapshot.Restored;
import dev.caravan.operation.snapshot.SnapshotRequest;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.operation.transfer.experiment.MigrateExperimentReport;
import dev.caravan.operation.transfer.experiment.MigrateExperimentRequest;
import dev.caravan.operation.transfer.experiment.TransformMetricsReport;
import dev.caravan.operation.transfer.experiment.TransformMetricsRequest;
import java.util.List;

/** The second half of the demonstration: what is done with experiments when they are where they should be. */
final class DemoExperiments {

    private static final String FIRST = "1";

    private final Session here;
    private final DemoFolder folder;
    private final String database;

    DemoExperiments(Session here, DemoFolder folder) {
        this.here = here;
        this.folder = folder;
        database = folder.copy().toString();
    }

    /** Returns whether all went as intended. */
    boolean show() {
        try (Caravan caravan = here.caravan(here.stopSignal())) {
            return snapshot(caravan) && validate(caravan) && transform(caravan) && copy(caravan) && export(caravan);
        }
    }

    private void step(String title, String command) {
        here.say("\n" + title + ": caravan " + command + "\n");
    }

    /** What follows works on a copy, so that the migration stays as it was proved. */
    private boolean snapshot(Caravan caravan) {
        String target = folder.target().toString();
        step("5. A snapshot, and a copy made of it", "create-snapshot -d " + target);
        Manifest manifest =
                caravan.createSnapshot(SnapshotRequest.of(target, "after the migration"), ProgressListener.NONE);
        here.say(SnapshotText.created(here, manifest));
        Restored restored = caravan.restoreSnapshot(
                new RestoreRequest(target, manifest.snapshotId(), database, true, false), ProgressListener.NONE);
        here.say(SnapshotText.restored(restored));
        return restored.verified();
    }

    private boolean validate(Caravan caravan) {
        step("6. What is wrong with the data", "validate -d " + database);
        var found = caravan.validator(database, ProgressListener.NONE).validate();
        here.say(DataValidationText.of(found));
        return found.exitCode() == 0;
    }

    private boolean transform(Caravan caravan) {
        step(
                "7. Metrics by rules",
                "transform-metrics -d " + database + " --transformation-file " + folder.metricRules());
        TransformMetricsReport report = caravan.transformMetrics(
                new TransformMetricsRequest(
                        database, List.of(), List.of(), 0, folder.metricRules(), false, false, false),
                ProgressListener.NONE);
        here.say(TransformationText.of(report));
        return report.exitCode() == 0;
    }

    private boolean copy(Caravan caravan) {
        step("8. An experiment copied, under new ids", "migrate-experiment -d " + database + " -s " + FIRST);
        MigrateExperimentReport report = caravan.migrateExperiment(
                new MigrateExperimentRequest(database, FIRST, null, null, Strategy.BALANCED, 0, null, false, false),
                ProgressListener.NONE);
        here.say(ExperimentText.of(report));
        return report.exitCode() == 0;
    }

    private boolean export(Caravan caravan) {
        step(
                "9. An experiment as a document",
                "export-experiment -d " + database + " -e " + FIRST + " --include-metrics -o " + folder.document());
        ExportReport report = caravan.exportExperiment(
                new ExportRequest(database, FIRST, true, true, folder.document(), false, null), ProgressListener.NONE);
        here.say("Experiment " + report.experimentId() + " written to " + report.file() + "\n");
        return true;
    }
}
