package dev.caravan.operation.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to mend what a validation finds, as statements in an order in which they run.
 *
 * @param madeAt ISO 8601, UTC
 * @param statements what is to do: references are cleared where that is allowed, rows that belong to nothing go, children before parents
 * @param optional what a person may want too: leaves that hang on nothing could go
 * @param byHand what no statement can mend, one sentence each
 * @param oneTransaction whether the statements can run in one; false where the engine holds a deleted row's key against its parent until
 *     the transaction ends, and such keys are declared: then each statement commits by itself, and after each the data is better than before
 * @param snapshotId of what keeps the data as it was before, or null
 * @param applied whether the statements were run
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RepairPlan(
        String database,
        String madeAt,
        List<RepairStatement> statements,
        List<RepairStatement> optional,
        List<String> byHand,
        boolean oneTransaction,
        @Nullable String snapshotId,
        boolean applied) {

    public RepairPlan {
        statements = List.copyOf(statements);
        optional = List.copyOf(optional);
        byHand = List.copyOf(byHand);
    }

    RepairPlan done() {
        return new RepairPlan(database, madeAt, statements, optional, byHand, oneTransaction, snapshotId, true);
    }

    RepairPlan keptBy(String snapshot) {
        return new RepairPlan(database, madeAt, statements, optional, byHand, oneTransaction, snapshot, applied);
    }

    /** How many rows the statements change. */
    public long rows() {
        return statements.stream().mapToLong(RepairStatement::rows).sum();
    }

    /** The statements as a file to review. */
    public String script() {
        StringBuilder script = new StringBuilder();
        script.append("-- Repair plan for ")
                .append(oneLine(database))
                .append(", made at ")
                .append(madeAt)
                .append('\n');
        if (statements.isEmpty()) {
            script.append("-- No statement is needed.\n");
        } else {
            script.append(
                    "-- Review it: what is deleted is gone. Run it whole, in this order, while nobody else writes.\n");
            script.append(
                    oneTransaction
                            ? "BEGIN;\n"
                            : "-- Not in one transaction: this engine would hold deleted rows against their parents.\n");
            for (RepairStatement statement : statements) {
                script.append("\n-- ").append(Count.of(statement.rows(), "row")).append(": ");
                script.append(oneLine(statement.reason()))
                        .append('\n')
                        .append(statement.sql())
                        .append(";\n");
            }
            script.append(oneTransaction ? "\nCOMMIT;\n" : "");
        }
        for (RepairStatement statement : optional) {
            script.append("\n-- No mistake, but ")
                    .append(Count.of(statement.rows(), "row"))
                    .append(": ");
            script.append(oneLine(statement.reason())).append('\n');
            statement.sql().lines().forEach(line -> script.append("-- ")
                    .append(line)
                    .append(";\n"));
        }
        if (!byHand.isEmpty()) {
            script.append("\n-- To be mended by hand:\n");
            byHand.forEach(line -> script.append("-- ").append(oneLine(line)).append('\n'));
        }
        return script.toString();
    }

    /** What comes from the data must not end a comment. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}|\\R", " ");
    }

    @JsonIgnore
    public int exitCode() {
        boolean isPending = (!applied && !statements.isEmpty()) || !byHand.isEmpty();
        return isPending ? ErrorCode.FINDINGS.exitCode() : 0;
    }
}
