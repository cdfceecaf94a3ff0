package dev.caravan.operation.validation;

import dev.caravan.model.Count;
import dev.caravan.operation.validation.Issue.Example;
import java.util.List;

/**
 * What a reference came to.
 *
 * @param rows how many were looked at
 * @param orphans how many of them refer to nothing that is there
 * @param nulls how many have a NULL in the reference
 * @param orphanExamples, nullExamples the first of each
 */
record ReferenceResult(
        Reference reference,
        long rows,
        long orphans,
        long nulls,
        List<Example> orphanExamples,
        List<Example> nullExamples) {

    Issue orphanIssue() {
        return issue(
                "orphan",
                Severity.ERROR,
                orphans,
                Count.of(orphans, "row") + " of " + reference.table().name() + " referring by " + reference.column()
                        + " to what is not there: "
                        + (reference.parent() == null ? "no " + reference.target() : reference.target()),
                orphanExamples);
    }

    /** A row of a hierarchy that belongs to nothing is wrong; any other reference may be left open. */
    Issue nullIssue() {
        return issue(
                "null_reference",
                reference.membership() ? Severity.ERROR : Severity.INFO,
                nulls,
                Count.of(nulls, "row") + " of " + reference.table().name() + " with NULL in " + reference.column()
                        + ", which refers to " + reference.target(),
                nullExamples);
    }

    private Issue issue(String kind, Severity severity, long count, String message, List<Example> examples) {
        return new Issue(kind, severity, reference.table().name(), reference.column(), count, message, examples);
    }
}
