package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.interchange.ImportReport;
import dev.caravan.operation.interchange.ImportRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan import-experiment}. */
@Command(
        name = "import-experiment",
        header = "Store an experiment from a JSON file.",
        description = {
            "Stores an experiment that export-experiment, or the Experiment Manager itself, wrote into a JSON file: in the tables that the "
                    + "application has made in the database, of any engine. Rows get new ids unless --preserve-ids is given.",
            "",
            "The whole file is checked before the first row, and stored in one transaction: all of it or nothing. Exits 3 if columns keep "
                    + "fewer digits than the file has; the report says which."
        },
        footer = {
            "  caravan import-experiment -d warehouse.duckdb -i experiment_1.json",
            "  caravan import-experiment -d experiments --mysql --user ada --password -i experiment_1.json --preserve-ids"
        })
final class ImportExperimentCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "FILE",
            description = "The file to read.")
    private Path input;

    @Option(names = "--preserve-ids", description = "Keep the ids of the file; refused if one is taken.")
    private boolean preserveIds;

    @Option(
            names = "--no-validate",
            description = "Store what can be stored, without checking what JSON holds and whether references agree.")
    private boolean noValidate;

    ImportExperimentCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("import-experiment", this::importInto);
    }

    private Outcome importInto(Session here) {
        ImportRequest request = new ImportRequest(database.in(here), input, preserveIds, !noValidate);
        try (Caravan caravan = here.caravan(here.stopSignal());
                ProgressDisplay progress = here.progress()) {
            ImportReport report = caravan.importExperiment(request, progress);
            return new Outcome(report, () -> text(report), null, report.exitCode());
        }
    }

    private static String text(ImportReport report) {
        TextTable tables = new TextTable("table", ">rows");
        report.tables().stream()
                .filter(table -> table.rows() > 0)
                .forEach(table -> tables.row(table.tableName(), Amounts.count(table.rows())));
        StringBuilder text = new StringBuilder(tables.text(""));
        report.losses().forEach(loss -> text.append("\nLoss: ")
                .append(loss.table() + "." + loss.column() + ", " + Amounts.count(loss.cells(), "cell") + ": ")
                .append(loss.message()));
        report.notes().forEach(note -> text.append("\nNote: ").append(note));
        return text.append("\nImported as experiment " + report.newExperimentId() + "\n")
                .toString();
    }
}
