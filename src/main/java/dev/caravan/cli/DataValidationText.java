package dev.caravan.cli;

import dev.caravan.operation.validation.CheckResult;
import dev.caravan.operation.validation.DataValidation;
import dev.caravan.operation.validation.DataValidation.CheckedReference;
import dev.caravan.operation.validation.DataValidation.Violation;
import dev.caravan.operation.validation.HierarchyReport;
import dev.caravan.operation.validation.Issue;
import dev.caravan.operation.validation.JsonIssue;
import dev.caravan.operation.validation.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with data, for people: the totals, and a few findings of each kind. */
final class DataValidationText {

    private static final int SHOWN = 5;

    private final StringBuilder text = new StringBuilder();

    private DataValidationText() {}

    static String of(DataValidation found) {
        return new DataValidationText().validation(found);
    }

    static String of(HierarchyReport report) {
        DataValidationText text = new DataValidationText();
        text.line(report.database() + " (" + report.hierarchy() + ")"
                + (report.experimentId() == null ? "" : ", experiment " + report.experimentId()));
        text.absent(report.absentTables());
        text.issues("", report.issues());
        text.line("");
        text.line(report.valid() ? "PASS, everything belongs to something" : "FAIL, --json lists more rows");
        return text.text.toString();
    }

    private String validation(DataValidation found) {
        line(found.database() + (found.hierarchy() == null ? "" : " (" + found.hierarchy() + ")"));
        absent(found.absentTables());
        references(found);
        issues(
                "Hierarchy",
                found.hierarchyIssues().stream()
                        .filter(issue -> !issue.kind().equals("orphan"))
                        .toList());
        issues(
                "NULL in references that may be left open",
                found.nullReferences().stream()
                        .filter(issue -> issue.severity() != Severity.ERROR)
                        .toList());
        json(found);
        issues("Hanging on nothing (for information)", found.orphans());
        found.customChecks().forEach(this::check);
        DataValidation.Summary summary = found.summary();
        line("");
        line(summary.overallStatus() + ", " + Amounts.count(summary.totalForeignKeyViolations())
                + " foreign key violations, " + Amounts.count(summary.totalJsonMetricIssues()) + " JSON issues, "
                + Amounts.count(summary.totalHierarchyIssues()) + " hierarchy issues, "
                + Amounts.count(summary.checkedRows()) + " rows checked");
        return text.toString();
    }

    private void absent(Map<String, String> absent) {
        if (!absent.isEmpty()) {
            line("Absent: "
                    + absent.entrySet().stream()
                            .map(table -> table.getKey() + " (" + table.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private void references(DataValidation found) {
        TextTable table = new TextTable("table", "refers by", "to", ">rows", ">violations", ">null");
        for (CheckedReference reference : found.references()) {
            table.row(
                    reference.table(),
                    reference.column(),
                    reference.references(),
                    Amounts.count(reference.rows()),
                    Amounts.count(reference.violations()),
                    Amounts.count(reference.nulls()));
        }
        line("");
        text.append(table.isEmpty() ? "No references\n" : table.text(""));
        found.foreignKeyViolations().forEach((name, violations) -> {
            line("");
            line(name + " refers to rows that are not there:");
            for (Violation violation : few(violations)) {
                line("  " + violation.column() + " = " + violation.value() + ", no such " + violation.references()
                        + " (row " + row(violation.row()) + ")");
            }
            more(violations.size());
        });
    }

    private void issues(String heading, List<Issue> issues) {
        if (!issues.isEmpty()) {
            line("");
            text.append(heading.isEmpty() ? "" : heading + ":\n");
        }
        for (Issue issue : issues) {
            line("  " + issue.message() + ": "
                    + few(issue.examples()).stream()
                            .map(example -> row(example.row()))
                            .collect(Collectors.joining("; "))
                    + (issue.rows() > SHOWN ? "; …" : ""));
        }
    }

    private void json(DataValidation found) {
        List<JsonIssue> issues = found.jsonMetricIssues();
        if (!issues.isEmpty()) {
            line("");
            line("JSON:");
            for (JsonIssue issue : few(issues)) {
                line("  " + issue.table() + " " + issue.metricId()
                        + (issue.metricType() == null ? "" : " (" + issue.metricType() + ")") + ": " + issue.error());
            }
            more(found.summary().totalJsonMetricIssues());
        }
    }

    private void check(CheckResult check) {
        line("");
        String word = check.skipped() != null
                ? "skipped, " + check.skipped()
                : check.error() != null
                        ? "could not be run: " + check.error()
                        : check.total() == 0 ? "ok" : Amounts.count(check.total()) + " found";
        line(check.severity().name().toLowerCase(Locale.ROOT) + " " + check.name() + ": " + check.message() + ": "
                + word);
        few(check.rows()).forEach(row -> line("  " + row(row)));
        more(check.total());
    }

    private void more(long all) {
        if (all > SHOWN) {
            line("  … " + Amounts.count(all) + " in all; --json lists more");
        }
    }

    private static <T> List<T> few(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private static String row(Map<String, @Nullable Object> row) {
        return row.entrySet().stream()
                .map(cell -> cell.getKey() + " " + cell.getValue())
                .collect(Collectors.joining(", "));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
