package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Term.Apply;
import dev.caravan.engine.expression.Term.Choice;
import dev.caravan.engine.expression.Term.Column;
import dev.caravan.engine.expression.Term.InList;
import dev.caravan.engine.expression.Term.Match;
import java.util.ArrayList;
import java.util.List;

/** What a grouped statement may show: its keys and what is counted of a group. SQLite also shows some row's value of any other column. */
record Grouping(List<Term> keys) {

    static boolean aggregates(Term term) {
        return isAggregate(term) || parts(term).stream().anyMatch(Grouping::aggregates);
    }

    /** Throws a {@link Refusal} if the term has no one value for a group. */
    void require(Term term) {
        if (keys.contains(term) || isAggregate(term)) {
            return;
        }
        if (term instanceof Column column) {
            throw new Refusal("column '" + column.pair().source() + "' has no one value for a group");
        }
        parts(term).forEach(this::require);
    }

    private static boolean isAggregate(Term term) {
        return term instanceof Apply apply && apply.meaning().isAggregate();
    }

    private static List<Term> parts(Term term) {
        if (term instanceof Apply apply) {
            return apply.operands();
        }
        if (term instanceof InList in) {
            return in.values();
        }
        if (term instanceof Match match) {
            return List.of(match.operand());
        }
        if (term instanceof Choice choice) {
            List<Term> parts = new ArrayList<>(choice.conditions());
            parts.addAll(choice.results());
            parts.add(choice.otherwise());
            return parts;
        }
        return List.of();
    }
}
