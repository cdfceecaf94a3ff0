package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.RowFault;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.ColumnPlan;
import dev.caravan.operation.transfer.TablePlan;
import dev.caravan.transform.RuleViolation;
import dev.caravan.transform.Rules;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What would let the rows of one cause in: a rule that was tried on one of them, or what else could be done, in words.
 *
 * @param rule a whole rules file; null if none is known
 */
record Suggestion(@Nullable JsonNode rule, @Nullable String action) {

    static final Suggestion NONE = new Suggestion(null, null);

    private static final String DUPLICATES =
            "the row that is there stays: discard these, or take that row away and retry";
    private static final String ORPHANS =
            "store the rows that these refer to; then retry, or let retry --transient try again from time to time";
    private static final String METRICS = "mend that rule and retry with the mended file";

    /**
     * @param tally of all rows of the cause
     * @param letter one of them
     * @param there the target's table as it is now
     * @param file the rules that the run was started with, or null; a suggested rule is added to them
     */
    static Suggestion of(DeadLetter letter, CauseTally tally, TablePlan plan, Table there, @Nullable Path file) {
        RowFault fault = letter.fault() == null ? RowFault.VALUE : letter.fault();
        return switch (fault) {
            case DUPLICATE -> new Suggestion(null, DUPLICATES);
            case ORPHAN -> new Suggestion(null, ORPHANS);
            case CHECK -> NONE;
            case NULL_VALUE -> value(plan, there, file, letter, List.of());
            case VALUE, TOO_LONG ->
                isOfMetrics(letter) ? new Suggestion(null, METRICS) : value(plan, there, file, letter, tally);
        };
    }

    private static boolean isOfMetrics(DeadLetter letter) {
        return letter.rule() != null && letter.rule().startsWith("metric_transformations");
    }

    private static Suggestion value(
            TablePlan plan, Table there, @Nullable Path file, DeadLetter letter, CauseTally tally) {
        ColumnPlan column = column(plan, letter.column());
        Column target = column == null ? null : there(there, column);
        if (column == null || target == null) {
            return NONE;
        }
        int width = target.type().is(Kind.TEXT) ? target.type().precision() : 0;
        if (width > 0 && tally.longest() > width) {
            return new Suggestion(
                    null,
                    "make column '" + column.target() + "' of '" + there.name() + "' " + tally.longest()
                            + " characters wide or more, then retry");
        }
        return tally.values().isEmpty() ? NONE : value(plan, there, file, letter, tally.values());
    }

    /** These values become NULL; NULL becomes a value where there must be one. */
    private static Suggestion value(
            TablePlan plan, Table there, @Nullable Path file, DeadLetter letter, Collection<String> values) {
        ColumnPlan column = letter.column() == null ? missing(plan, there, letter) : column(plan, letter.column());
        Column target = column == null ? null : there(there, column);
        if (column == null || target == null) {
            return NONE;
        }
        ObjectNode rules = RulesFile.read(file);
        ObjectNode rule =
                RulesFile.column(rules, plan.source().name(), column.source().name());
        if (!values.isEmpty()) {
            ObjectNode map = rule.withObject("/map");
            values.forEach(map::putNull);
        }
        if (target.notNull()) {
            JsonNode substitute = Substitutes.of(target.type());
            if (substitute == null) {
                return NONE;
            }
            rule.set("default", substitute);
        }
        return letsIn(rules, plan, letter) ? new Suggestion(rules, null) : NONE;
    }

    private static @Nullable ColumnPlan column(TablePlan plan, @Nullable String source) {
        return plan.columns().stream()
                .filter(column -> column.source().name().equals(source))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Column there(Table there, ColumnPlan column) {
        return there.column(column.target()).orElse(null);
    }

    /** The column without value that the engine's words name. */
    private static @Nullable ColumnPlan missing(TablePlan plan, Table there, DeadLetter letter) {
        return plan.columns().stream()
                .filter(column -> there.column(column.target())
                        .filter(target -> target.notNull() && names(letter.reason(), target.name()))
                        .isPresent())
                .findFirst()
                .orElse(null);
    }

    private static boolean names(String reason, String column) {
        return Pattern.compile("(?<![\\w])" + Pattern.quote(column) + "(?![\\w])")
                .matcher(reason)
                .find();
    }

    /** A rule that cannot be bound to the table, or still refuses the row, is no suggestion. */
    private static boolean letsIn(JsonNode rules, TablePlan plan, DeadLetter letter) {
        try {
            PlannedRows.transform(plan, types(plan), Rules.parse(rules.toString(), "suggested rule"))
                    .apply(PlannedRows.row(plan, letter));
            return true;
        } catch (MigrationException | RuleViolation e) {
            return false;
        }
    }

    private static List<LogicalType> types(TablePlan plan) {
        return plan.columns().stream().map(ColumnPlan::targetType).toList();
    }
}
