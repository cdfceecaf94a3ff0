package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.experiment.TransformMetricsReport;
import dev.caravan.operation.transfer.experiment.TransformMetricsRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan transform-metrics}. */
@Command(
        name = "transform-metrics",
        header = "Change metrics by the rules of a file.",
        description = {
            "Changes the metrics of an experiment database by the metric_transformations of a rules file. Only rows that "
                    + "a rule changes are written, all of them in one transaction at the end, or none. A row that a rule "
                    + "refuses stays as it is and is put aside with the reason.",
            "",
            "Look first with --dry-run: it counts what each rule would change, shows examples, and writes nothing."
        },
        footer = {
            "  caravan transform-metrics -d research.db --transformation-file transforms/legacy-metrics.json --dry-run",
            "  caravan transform-metrics -d research.db --experiment-ids \"1,2,3\" --transformation-file rules.json",
            "  caravan transform-metrics -d research.db --transformation-file rules.json --resume"
        })
final class TransformMetricsCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--experiment-ids",
            split = ",",
            paramLabel = "ID",
            description =
                    "Only the metrics of these experiments, whatever they hang on: \"1,2,3\" (default: all metrics).")
    private List<String> experimentIds = List.of();

    @Option(names = "--metric-ids", split = ",", paramLabel = "ID", description = "Only these metrics: \"7,8\".")
    private List<String> metricIds = List.of();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description = "Rows in a batch (default: chosen from the engine).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--transformation-file",
            paramLabel = "FILE",
            description =
                    "The rules; see docs/rules.md (default: caravan.metrics.rules, transforms/legacy-metrics.json).")
    private @Nullable Path transformationFile;

    @Option(names = "--dry-run", description = "Count what each rule would change, and write nothing.")
    private boolean dryRun;

    @Option(names = "--no-snapshot", description = "Change rows without anything to undo it with.")
    private boolean noSnapshot;

    @Option(names = "--resume", description = "Go on with the unfinished run in the database.")
    private boolean resume;

    TransformMetricsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("transform-metrics", this::transform);
    }

    private Outcome transform(Session here) {
        TransformMetricsRequest request = new TransformMetricsRequest(
                database.in(here),
                trimmed(experimentIds),
                trimmed(metricIds),
                batchSize == null ? 0 : batchSize,
                transformationFile,
                dryRun,
                noSnapshot,
                resume);
        TransformMetricsReport report = transform(here, request);
        MigrateReport.Failure failure = report.error();
        if (failure != null) {
            here.problem(failure.message(), failure.hint(), failure.cause());
        }
        return new Outcome(report, () -> TransformationText.of(report), null, report.exitCode());
    }

    private static TransformMetricsReport transform(Session here, TransformMetricsRequest request) {
        try (Caravan caravan = here.caravan(here.stopSignal());
                ProgressDisplay progress = here.progress()) {
            return caravan.transformMetrics(request, progress);
        }
    }

    private static List<String> trimmed(List<String> ids) {
        return ids.stream().map(String::strip).filter(id -> !id.isEmpty()).toList();
    }
}
