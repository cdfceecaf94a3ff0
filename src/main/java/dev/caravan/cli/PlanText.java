package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.ColumnPlan;
import dev.caravan.operation.transfer.Forecast;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrationPlan;
import dev.caravan.operation.transfer.TablePlan;
import java.util.ArrayList;
import java.util.List;

/** A plan for people: what would happen to each table and column, and what would not come along. */
final class PlanText {

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    /** @param withDdl whether to show the statements that make the tables */
    static String of(MigrateReport report, MigrationPlan plan, boolean withDdl) {
        PlanText text = new PlanText();
        Forecast forecast = report.forecast();
        text.head(plan);
        if (forecast != null) {
            text.forecast(forecast);
        }
        plan.tables().forEach(text::table);
        text.losses(report);
        text.list(
                "Rows that will be put aside (dead letters)",
                plan.expectedRejects().stream()
                        .map(reject -> reject.table() + "." + reject.column() + ": "
                                + Amounts.count(reject.cells(), "cell") + ", " + reject.reason())
                        .toList());
        text.list(
                "Not carried",
                report.notCarried().stream()
                        .map(object -> object.object() + ": " + object.reason())
                        .toList());
        text.list("Warnings", report.warnings());
        if (forecast != null && withDdl) {
            text.ddl(forecast);
        } else {
            text.text.append("The statements that make the tables are shown with -v.\n");
        }
        text.text.append("Nothing was written. Run the same command without --dry-run to do it.\n");
        return text.text.toString();
    }

    private void head(MigrationPlan plan) {
        text.append("Plan: ")
                .append(plan.source())
                .append(" → ")
                .append(plan.target())
                .append('\n');
        text.append("  ")
                .append(Amounts.count(plan.tables().size(), "table"))
                .append(", ")
                .append(Amounts.count(plan.totalRows(), "row"))
                .append(", about ")
                .append(Amounts.bytes(bytes(plan)))
                .append(" of values; batches of ")
                .append(Amounts.count(plan.batchRows(), "row"))
                .append(", ")
                .append(Amounts.count(plan.jobs(), "job"))
                .append(" at once\n");
    }

    private void forecast(Forecast forecast) {
        text.append("  ").append(Amounts.count(forecast.chunks(), "chunk")).append('\n');
        estimate("disk needed in the target", Amounts.bytes(forecast.diskBytes()), forecast.diskBasis());
        if (forecast.snapshotBytes() != 0) {
            String size = forecast.snapshotBytes() < 0 ? "of unknown size" : Amounts.bytes(forecast.snapshotBytes());
            estimate("snapshot before", size, "the size of the target; --no-snapshot takes none");
        }
        estimate("time", Amounts.duration(forecast.seconds()), forecast.secondsBasis());
        text.append('\n');
    }

    private void estimate(String what, String amount, String basis) {
        text.append("  ").append(what).append(": about ").append(amount);
        text.append(" (an estimate: ").append(basis).append(")\n");
    }

    private void ddl(Forecast forecast) {
        List<String> statements = new ArrayList<>();
        forecast.tables().forEach(table -> statements.addAll(table.ddl()));
        statements.addAll(forecast.viewDdl());
        list(
                "Statements that make it in the target",
                statements.stream().flatMap(sql -> (sql.strip() + ";").lines()).toList());
    }

    private static long bytes(MigrationPlan plan) {
        return plan.tables().stream().mapToLong(TablePlan::bytes).sum();
    }

    private void table(TablePlan table) {
        text.append(table.source().name());
        if (!table.source().name().equals(table.target().name())) {
            text.append(" → ").append(table.target().name());
        }
        text.append(": ")
                .append(Amounts.count(table.rows(), "row"))
                .append(", about ")
                .append(Amounts.bytes(table.bytes()))
                .append(", ")
                .append(way(table))
                .append('\n');
        if (table.where() != null) {
            text.append("  only where ").append(table.where()).append('\n');
        }
        text.append(columns(table)).append('\n');
    }

    private static String way(TablePlan table) {
        return switch (table.placement()) {
            case DIRECT -> "into a new table";
            case REPLACE ->
                table.changesExisting()
                        ? "loaded beside, then takes the place of the table that is there"
                        : "loaded beside, then becomes the table";
            case APPEND -> "loaded beside, then added to the table that is there";
            case RENUMBER -> "loaded beside, then added under new ids";
            case UPDATE -> "changed rows are loaded beside, then set in the table that is there";
            case REFILL -> "loaded beside, then takes the place of the rows of the table that is there";
        };
    }

    private static String columns(TablePlan table) {
        TextTable columns = new TextTable("column", "from", "to", "because");
        for (ColumnPlan column : table.columns()) {
            String name = column.source().name();
            columns.row(
                    name.equals(column.target()) ? name : name + " → " + column.target(),
                    column.source().declaredType().isEmpty()
                            ? "-"
                            : column.source().declaredType(),
                    column.typeName(),
                    column.rule() == null ? column.evidence() : column.evidence() + "; rule " + column.rule());
        }
        return columns.text("  ");
    }

    private void losses(MigrateReport report) {
        if (report.losses().isEmpty()) {
            text.append("Losses: none\n\n");
            return;
        }
        list(
                "Losses",
                report.losses().stream()
                        .map(loss -> loss.table() + "." + loss.column() + ": " + Amounts.count(loss.cells(), "cell")
                                + ", " + loss.message())
                        .toList());
    }

    private void list(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(heading).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
            text.append('\n');
        }
    }
}
