package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.operation.transfer.experiment.MigrateExperimentReport;
import dev.caravan.operation.transfer.experiment.MigrateExperimentRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan migrate-experiment}. */
@Command(
        name = "migrate-experiment",
        header = "Copy an experiment with all that belongs to it.",
        description = {
            "Copies an experiment with its trials, runs, results, epochs, metrics, artifacts and what links them, under new "
                    + "ids, as \"Migrated_\" and its title: in the same database, or with --to in another one of any engine, "
                    + "whose tables are made if they are absent. All of it shows at once, when the last row is there.",
            "",
            "What an experiment consists of is declared in hierarchies/: for the Experiment Manager, MLflow and Optuna."
        },
        footer = {
            "  caravan migrate-experiment -d research.db -s 1 --no-snapshot",
            "  caravan migrate-experiment -d research.db -s 1 -t 2 --transformation-file rules.json --no-snapshot",
            "  caravan migrate-experiment -d research.db -s 1 --to mysql://lab@db.example.org/experiments"
        })
final class MigrateExperimentCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = {"-s", "--source-experiment"},
            required = true,
            paramLabel = "ID",
            description = "The experiment to copy.")
    private String sourceExperiment;

    @Option(
            names = {"-t", "--target-experiment"},
            paramLabel = "ID",
            description =
                    "Add its trials to this experiment, which is made with that id if it is absent (default: a new "
                            + "one).")
    private @Nullable String targetExperiment;

    @Option(names = "--to", paramLabel = "DB", description = "The database that gets the copy (default: the same).")
    private @Nullable String to;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "balanced",
            description = "conservative, balanced or aggressive, as for migrate (default: ${DEFAULT-VALUE}).")
    private Strategy strategy;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description = "Rows in a batch (default: chosen from the engine).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--transformation-file",
            paramLabel = "FILE",
            description = "Rules to apply on the way; see docs/rules.md.")
    private @Nullable Path transformationFile;

    @Option(names = "--no-snapshot", description = "Add to tables that are there without a snapshot to undo it with.")
    private boolean noSnapshot;

    @Option(names = "--resume", description = "Go on with the unfinished run in the database that gets the copy.")
    private boolean resume;

    MigrateExperimentCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("migrate-experiment", this::migrate);
    }

    private Outcome migrate(Session here) {
        MigrateExperimentRequest request = new MigrateExperimentRequest(
                database.in(here),
                sourceExperiment,
                targetExperiment,
                to,
                strategy,
                batchSize == null ? 0 : batchSize,
                transformationFile,
                noSnapshot,
                resume);
        MigrateExperimentReport report = migrate(here, request);
        MigrateReport.Failure failure = report.error();
        if (failure != null) {
            here.problem(failure.message(), failure.hint(), failure.cause());
        }
        return new Outcome(report, () -> ExperimentText.of(report), null, report.exitCode());
    }

    private static MigrateExperimentReport migrate(Session here, MigrateExperimentRequest request) {
        try (Caravan caravan = here.caravan(here.stopSignal());
                ProgressDisplay progress = here.progress()) {
            return caravan.migrateExperiment(request, progress);
        }
    }
}
