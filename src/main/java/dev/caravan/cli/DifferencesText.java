package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.model.Count;
import dev.caravan.operation.verification.Difference;
import dev.caravan.operation.verification.TableVerification;
import dev.caravan.operation.verification.Verification;
import java.util.ArrayList;
import java.util.List;

/** The first differences between the sides of a table: row, column and both values, shortened. */
final class DifferencesText {

    private static final int MOST_LINES = 10;

    private DifferencesText() {}

    /** Every table that differs, with how much and where; empty if none does. */
    static String of(Verification verification) {
        StringBuilder text = new StringBuilder();
        verification.tables().stream()
                .filter(table -> !table.equal())
                .forEach(table -> append(text, table.tableName(), lines(table)));
        return text.toString();
    }

    private static List<String> lines(TableVerification table) {
        List<String> lines = new ArrayList<>();
        if (!table.rowCountMatch()) {
            lines.add(Amounts.count(table.sourceRows() - table.rejectedRows(), "row") + " expected, "
                    + Amounts.count(table.targetRows()) + " found");
        }
        if (table.differingRows() > 0) {
            lines.add((table.differingRowsAtLeast() ? "at least " : "")
                    + Count.of(table.differingRows(), "row differs", "rows differ"));
        }
        lines.addAll(lines(table.differences()));
        return lines;
    }

    static List<String> lines(List<Difference> differences) {
        List<String> lines = new ArrayList<>();
        differences.stream().limit(MOST_LINES).map(String::valueOf).forEach(lines::add);
        if (differences.size() > MOST_LINES) {
            lines.add("… and more; --json shows up to a hundred");
        }
        return lines;
    }

    /** Nothing if there are no lines. */
    static void append(StringBuilder text, String table, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("Differences in ").append(table).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }
}
