package dev.caravan.cli;

import dev.caravan.MigrationValidation;
import dev.caravan.MigrationValidation.ValidatedTable;
import dev.caravan.model.Amounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A validation for people. */
final class ValidationText {

    private ValidationText() {}

    static String of(MigrationValidation validation) {
        StringBuilder text = new StringBuilder();
        text.append(validation.source())
                .append(" ↔ ")
                .append(validation.target())
                .append("\n\n");
        TextTable table = new TextTable(
                "table", ">source", ">target", ">rejected", "count", "rows", "all cells", "schema", "time");
        for (ValidatedTable row : validation.tables()) {
            table.row(
                    row.tableName(),
                    Amounts.count(row.sourceRows()),
                    Amounts.count(row.targetRows()),
                    Amounts.count(row.rejectedRows()),
                    word(row.rowCountMatch()),
                    word(row.sampleDataMatch()),
                    word(row.checksumMatch()),
                    word(row.schemaCompatible()),
                    word(row.performanceAcceptable()));
        }
        text.append(table.text(""));
        validation.tables().forEach(row -> differences(text, row));
        validation.queries().forEach(query -> text.append(word(query.acceptable()))
                .append("  ")
                .append(query.sourceMillis())
                .append(" ms, ")
                .append(query.targetMillis())
                .append(" ms: ")
                .append(query.query())
                .append('\n'));
        list(text, "Not verified", validation.notVerified());
        return text.toString();
    }

    private static void differences(StringBuilder text, ValidatedTable table) {
        List<String> lines = DifferencesText.lines(table.differences());
        text.append(lines.isEmpty() ? "" : "\n");
        DifferencesText.append(text, table.tableName(), lines);
    }

    private static void list(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(heading).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    private static String word(@Nullable Boolean fine) {
        return fine == null ? "-" : fine ? "ok" : "DIFFERS";
    }
}
