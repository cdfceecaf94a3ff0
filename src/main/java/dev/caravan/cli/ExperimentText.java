package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.experiment.MigrateExperimentReport;

/** What became of an experiment, for people. */
final class ExperimentText {

    private ExperimentText() {}

    static String of(MigrateExperimentReport report) {
        if (report.error() != null) {
            return "";
        }
        TextTable table = new TextTable("table", ">rows", ">rejected");
        report.tableResults().stream()
                .filter(outcome -> outcome.sourceRows() > 0)
                .forEach(outcome -> table.row(
                        outcome.tableName(),
                        Amounts.count(outcome.migratedRows()),
                        Amounts.count(outcome.rejectedRows())));
        StringBuilder text = new StringBuilder(table.text("")).append('\n');
        report.notCarried().forEach(object -> text.append("Not carried: ")
                .append(object.object())
                .append(": ")
                .append(object.reason())
                .append('\n'));
        report.warnings()
                .forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
        return text.append("Experiment ")
                .append(report.sourceExperimentId())
                .append(" is now experiment ")
                .append(report.newExperimentId())
                .append(" of ")
                .append(report.target())
                .append(": ")
                .append(Amounts.count(report.itemsProcessed(), "row"))
                .append(" (")
                .append(Amounts.count(report.rowsPerSecond()))
                .append(" rows/s)\n")
                .toString();
    }
}
