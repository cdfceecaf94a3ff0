package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.interchange.ExportReport;
import dev.caravan.operation.interchange.ExportRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan export-experiment}. */
@Command(
        name = "export-experiment",
        header = "Write an experiment into a JSON file.",
        description = {
            "Writes an experiment with its trials, runs and all they consist of into the JSON file that -o names, or to standard output "
                    + "for -o -. import-experiment reads it again, also into another engine.",
            "",
            "The file is made from one state of the database and gets its name when it is complete. One that is there is kept unless "
                    + "--yes is given."
        },
        footer = {
            "  caravan export-experiment -d research.db -e 1 -o experiment_1.json --include-metrics --include-artifacts",
            "  caravan export-experiment -d research.db -e 1 -o - | gzip > experiment_1.json.gz"
        })
final class ExportExperimentCommand implements Callable<Integer> {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = {"-e", "--experiment-id"},
            required = true,
            paramLabel = "ID",
            description = "The experiment to write.")
    private String experimentId;

    @Option(names = "--include-metrics", description = "With epochs, results and their metrics.")
    private boolean includeMetrics;

    @Option(names = "--include-artifacts", description = "With artifacts, wherever they belong to.")
    private boolean includeArtifacts;

    ExportExperimentCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("export-experiment", this::export);
    }

    private Outcome export(Session here) {
        Path file = here.options().takeOutput();
        if (file == null) {
            throw new MigrationException(ErrorCode.USAGE, "No file is named to write to", "name it with -o FILE");
        }
        boolean toStream = file.equals(STANDARD_OUTPUT);
        if (toStream && here.options().json) {
            throw new MigrationException(
                    ErrorCode.USAGE, "--json and -o - both write to standard output", "leave one of them out");
        }
        ExportRequest request = new ExportRequest(
                database.in(here),
                experimentId,
                includeMetrics,
                includeArtifacts,
                toStream ? null : file,
                here.options().yes,
                toStream ? here.output().stream() : null);
        try (Caravan caravan = here.caravan(here.stopSignal());
                ProgressDisplay progress = here.progress()) {
            ExportReport report = caravan.exportExperiment(request, progress);
            report.warnings().forEach(here::note);
            return Outcome.done(report, () -> toStream ? "" : text(report));
        }
    }

    private static String text(ExportReport report) {
        TextTable tables = new TextTable("part", ">rows");
        report.tables().forEach(table -> tables.row(table.tableName(), Amounts.count(table.rows())));
        return tables.text("") + "\nExperiment " + report.experimentId() + " written to " + report.file() + "\n";
    }
}
