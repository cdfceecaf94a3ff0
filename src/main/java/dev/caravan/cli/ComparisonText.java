package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.SchemaComparison;
import dev.caravan.operation.transfer.SchemaComparison.ComparedTable;

/** A comparison of schemas for people. */
final class ComparisonText {

    private ComparisonText() {}

    static String of(SchemaComparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append(comparison.source())
                .append(" ↔ ")
                .append(comparison.target())
                .append("\n\n");
        comparison.tables().forEach(table -> append(text, table));
        long different =
                comparison.tables().stream().filter(table -> !table.isEqual()).count();
        text.append(
                different == 0
                        ? "No difference that matters.\n"
                        : Amounts.count(different, "table") + " of "
                                + comparison.tables().size() + " differ.\n");
        return text.toString();
    }

    private static void append(StringBuilder text, ComparedTable table) {
        text.append(table.tableName()).append(": ").append(verdict(table)).append('\n');
        table.missingInTarget().forEach(column -> line(text, "column only in source: " + column));
        table.missingInSource().forEach(column -> line(text, "column only in target: " + column));
        table.typeDifferences()
                .forEach(type -> line(
                        text,
                        "type of " + type.column() + ": " + type.sourceType() + " ↔ " + type.targetType() + " ("
                                + Words.word(type.severity()) + ")"));
        table.keyDifferences().forEach(key -> line(text, key));
        table.indexDifferences().forEach(index -> line(text, index));
    }

    private static String verdict(ComparedTable table) {
        if (!table.targetExists()) {
            return "only in source";
        }
        return table.sourceExists() ? (table.isEqual() ? "equal" : "differs") : "only in target";
    }

    private static void line(StringBuilder text, String line) {
        text.append("  ").append(line).append('\n');
    }
}
