package dev.caravan.operation.validation;

import dev.caravan.engine.Database;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.operation.validation.DataValidation.CheckedReference;
import dev.caravan.operation.validation.DataValidation.Summary;
import dev.caravan.operation.validation.DataValidation.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A validation under way: an open database, and what was found so far. Used by one thread. */
public final class Validation {

    private final ValidationRequest request;
    private final Context context;
    private final Instant at;
    private final List<ReferenceResult> references = new ArrayList<>();
    private final List<Issue> keys = new ArrayList<>();
    private final List<Issue> unattached = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private @Nullable JsonScan json;

    Validation(ValidationRequest request, Context context, Instant at) {
        this.request = request;
        this.context = context;
        this.at = at;
    }

    ValidationRequest request() {
        return request;
    }

    Context context() {
        return context;
    }

    Database database() {
        return context.database();
    }

    void references(List<ReferenceResult> results) {
        references.addAll(results);
    }

    void keys(List<Issue> issues) {
        keys.addAll(issues);
    }

    void unattached(List<Issue> issues) {
        unattached.addAll(issues);
    }

    void json(JsonScan scan) {
        json = scan;
    }

    void checks(List<CheckResult> results) {
        checks.addAll(results);
    }

    DataValidation report() {
        List<Issue> hierarchyIssues = new ArrayList<>();
        List<Issue> nulls = new ArrayList<>();
        Map<String, List<Violation>> violations = new LinkedHashMap<>();
        List<CheckedReference> checked = new ArrayList<>();
        for (ReferenceResult result : references) {
            hierarchyIssues.addAll(HierarchyChecking.issues(result));
            if (result.nulls() > 0) {
                nulls.add(result.nullIssue());
            }
            Reference reference = result.reference();
            String table = reference.table().name();
            result.orphanExamples().forEach(example -> violations
                    .computeIfAbsent(table, name -> new ArrayList<>())
                    .add(new Violation(reference.column(), example.value(), reference.target(), example.row())));
            checked.add(new CheckedReference(
                    table, reference.column(), reference.target(), result.rows(), result.orphans(), result.nulls()));
        }
        hierarchyIssues.addAll(keys);
        Hierarchy hierarchy = context.hierarchy();
        return new DataValidation(
                context.database().label(),
                hierarchy == null ? null : hierarchy.name(),
                at.toString(),
                HierarchyChecking.absent(context.found()),
                violations,
                nulls,
                json == null ? List.of() : json.issues(),
                hierarchyIssues,
                unattached,
                checks,
                checked,
                summary(hierarchyIssues, nulls));
    }

    private Summary summary(List<Issue> hierarchyIssues, List<Issue> nulls) {
        long orphans = references.stream().mapToLong(ReferenceResult::orphans).sum();
        long wrongJson = json == null ? 0 : json.total();
        long rows = references.stream().mapToLong(ReferenceResult::rows).sum() + (json == null ? 0 : json.rows());
        boolean failed = orphans + wrongJson > 0
                || !hierarchyIssues.isEmpty()
                || checks.stream().anyMatch(check -> check.isFinding() && check.severity() == Severity.ERROR);
        return new Summary(
                orphans,
                rows(nulls.stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .toList()),
                wrongJson,
                rows(hierarchyIssues),
                rows(unattached),
                checks.stream().mapToLong(CheckResult::total).sum(),
                rows,
                Context.MOST_EXAMPLES,
                failed ? "FAIL" : "PASS");
    }

    private static long rows(List<Issue> issues) {
        return issues.stream().mapToLong(Issue::rows).sum();
    }
}
