package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.model.Count;
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
import java.util.function.Predicate;

/** What is wrong with data, for people: the totals, and a few findings of each kind. */
final class DataValidationText {

    private final FindingLines lines = new FindingLines();

    private DataValidationText() {}

    static String of(DataValidation found) {
        return new DataValidationText().validation(found);
    }

    static String of(HierarchyReport report) {
        FindingLines lines = new FindingLines();
        lines.line(report.database() + " (" + report.hierarchy() + ")"
                + (report.experimentId() == null ? "" : ", experiment " + report.experimentId()));
        lines.absent(report.absentTables());
        lines.issues("", report.issues());
        lines.blank();
        lines.line(report.valid() ? "PASS, everything belongs to something" : "FAIL, --json lists more rows");
        return lines.text();
    }

    private String validation(DataValidation found) {
        lines.line(found.database() + (found.hierarchy() == null ? "" : " (" + found.hierarchy() + ")"));
        lines.absent(found.absentTables());
        references(found);
        // Orphans of the hierarchy stand among the violations.
        issues("Hierarchy", found.hierarchyIssues(), issue -> !issue.kind().equals("orphan"));
        issues(
                "NULL in references that may be left open",
                found.nullReferences(),
                issue -> issue.severity() != Severity.ERROR);
        json(found);
        lines.issues("Hanging on nothing (for information)", found.orphans());
        found.customChecks().forEach(this::check);
        DataValidation.Summary summary = found.summary();
        lines.blank();
        lines.line(String.join(
                ", ",
                summary.overallStatus(),
                Count.of(summary.totalForeignKeyViolations(), "foreign key violation"),
                Count.of(summary.totalJsonMetricIssues(), "JSON issue"),
                Count.of(summary.totalHierarchyIssues(), "hierarchy issue"),
                Count.of(summary.checkedRows(), "row") + " checked"));
        return lines.text();
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
        lines.blank();
        if (table.isEmpty()) {
            lines.line("No references");
        } else {
            lines.table(table);
        }
        found.foreignKeyViolations().forEach((name, violations) -> {
            lines.blank();
            lines.line(name + " refers to rows that are not there:");
            for (Violation violation : FindingLines.few(violations)) {
                lines.line("  " + violation.column() + " = " + violation.value() + ", no such " + violation.references()
                        + " (row " + FindingLines.row(violation.row()) + ")");
            }
            lines.more(violations.size());
        });
    }

    private void issues(String heading, List<Issue> issues, Predicate<Issue> shown) {
        lines.issues(heading, issues.stream().filter(shown).toList());
    }

    private void json(DataValidation found) {
        List<JsonIssue> issues = found.jsonMetricIssues();
        if (!issues.isEmpty()) {
            lines.blank();
            lines.line("JSON:");
            for (JsonIssue issue : FindingLines.few(issues)) {
                lines.line("  " + issue.table() + " " + issue.metricId()
                        + (issue.metricType() == null ? "" : " (" + issue.metricType() + ")") + ": " + issue.error());
            }
            lines.more(found.summary().totalJsonMetricIssues());
        }
    }

    private void check(CheckResult check) {
        lines.blank();
        lines.line(check.severity().name().toLowerCase(Locale.ROOT) + " " + check.name() + ": " + check.message() + ": "
                + outcome(check));
        FindingLines.few(check.rows()).forEach(row -> lines.line("  " + FindingLines.row(row)));
        lines.more(check.total());
    }

    private static String outcome(CheckResult check) {
        if (check.skipped() != null) {
            return "skipped, " + check.skipped();
        }
        if (check.error() != null) {
            return "could not be run: " + check.error();
        }
        return check.total() == 0 ? "ok" : Amounts.count(check.total()) + " found";
    }
}
