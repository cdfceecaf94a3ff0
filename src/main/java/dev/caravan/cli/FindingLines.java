package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.operation.validation.Issue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Findings for people, a few of each kind, a line each. What comes from the data cannot break a line or move the cursor. */
final class FindingLines {

    private static final int SHOWN = 5;

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        line.codePoints().forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '·' : c));
        text.append('\n');
    }

    void blank() {
        text.append('\n');
    }

    void table(TextTable table) {
        text.append(table.text(""));
    }

    void absent(Map<String, String> absent) {
        if (!absent.isEmpty()) {
            line("Absent: "
                    + absent.entrySet().stream()
                            .map(table -> table.getKey() + " (" + table.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    /** @param heading over them, if there are any; may be empty */
    void issues(String heading, List<Issue> issues) {
        if (!issues.isEmpty()) {
            blank();
        }
        if (!issues.isEmpty() && !heading.isEmpty()) {
            line(heading + ":");
        }
        for (Issue issue : issues) {
            line("  " + issue.message() + ": "
                    + few(issue.examples()).stream()
                            .map(example -> row(example.row()))
                            .collect(Collectors.joining("; "))
                    + (issue.rows() > SHOWN ? "; …" : ""));
        }
    }

    void more(long all) {
        if (all > SHOWN) {
            line("  … " + Amounts.count(all) + " in all; --json lists more");
        }
    }

    static <T> List<T> few(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    /** {@code idx 3, trial_run_id 17}. */
    static String row(Map<String, @Nullable Object> row) {
        return row.entrySet().stream()
                .map(cell -> cell.getKey() + " " + cell.getValue())
                .collect(Collectors.joining(", "));
    }

    String text() {
        return text.toString();
    }
}
