package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.Inspection;
import dev.caravan.operation.transfer.Inspection.InspectedTable;
import java.util.List;

/** An inspection for people. */
final class InspectionText {

    private final StringBuilder text = new StringBuilder();

    private InspectionText() {}

    static String of(Inspection inspection) {
        InspectionText text = new InspectionText();
        text.head(inspection);
        inspection.tables().forEach(text::table);
        text.list("Views", inspection.views());
        text.list(
                "Not tables",
                inspection.notTables().stream()
                        .map(object -> object.object() + ": " + object.reason())
                        .toList());
        return text.text.toString();
    }

    private void head(Inspection inspection) {
        text.append(inspection.database());
        if (inspection.sizeBytes() >= 0) {
            text.append(", ").append(Amounts.bytes(inspection.sizeBytes()));
        }
        text.append("\n\n");
        TextTable tables = new TextTable("table", ">rows", ">values", ">columns", "primary key");
        for (InspectedTable table : inspection.tables()) {
            tables.row(
                    table.tableName(),
                    Amounts.count(table.rows()),
                    Amounts.bytes(table.bytes()),
                    Amounts.count(table.columns().size()),
                    String.join(", ", table.primaryKey()));
        }
        text.append(tables.text("")).append('\n');
    }

    private void table(InspectedTable table) {
        text.append(table.tableName()).append('\n');
        TextTable columns = new TextTable("column", "declared", "values are", "evidence", "samples");
        table.columns()
                .forEach(column -> columns.row(
                        column.name(),
                        column.declaredType() + (column.notNull() ? " NOT NULL" : ""),
                        column.type(),
                        column.evidence() == null ? "computed" : column.evidence(),
                        String.join(" | ", column.samples())));
        text.append(columns.text("  "));
        table.keys().forEach(key -> text.append("  ").append(key).append('\n'));
        table.indexes().forEach(index -> text.append("  ").append(index).append('\n'));
        table.hard().forEach(hard -> text.append("  ! ").append(hard).append('\n'));
        text.append('\n');
    }

    private void list(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(heading).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }
}
