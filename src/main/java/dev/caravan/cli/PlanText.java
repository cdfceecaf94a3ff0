package dev.caravan.cli;

import dev.caravan.operation.transfer.ColumnPlan;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrationPlan;
import dev.caravan.operation.transfer.TablePlan;
import java.util.List;

/** A plan for people: what would happen to each table and column, and what would not come along. */
final class PlanText {

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String of(MigrateReport report, MigrationPlan plan) {
        PlanText text = new PlanText();
        text.head(plan);
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
        text.append("  disk needed in the target: about ")
                .append(Amounts.bytes(disk(plan)))
                .append("\n\n");
    }

    private static long bytes(MigrationPlan plan) {
        return plan.tables().stream().mapToLong(TablePlan::bytes).sum();
    }

    /** What is loaded beside is there twice for a moment. */
    private static long disk(MigrationPlan plan) {
        return plan.tables().stream()
                .mapToLong(table -> table.bytes() * (table.placement() == TablePlan.Placement.DIRECT ? 1 : 2))
                .sum();
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
