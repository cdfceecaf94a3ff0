package dev.caravan.engine.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A column of a statement's result; {@code name} is null where the statement leaves it to the engine. */
record ViewColumn(Term term, @Nullable String name) {

    /** Throws a {@link Refusal} where engines would show different rows, or one would not take the statement. */
    static void check(
            Select select, List<ViewColumn> shown, List<Term> keys, Optional<Term> having, List<Term> orders) {
        Set<String> names = new HashSet<>();
        for (ViewColumn column : shown) {
            if (column.name() != null && !names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new Refusal("two columns of its result are named '" + column.name() + "'");
            }
        }
        List<Term> terms = new ArrayList<>(shown.stream().map(ViewColumn::term).toList());
        if (select.distinct() && !terms.containsAll(orders)) {
            throw new Refusal("DISTINCT in the order of a column that is not shown is not in the grammar");
        }
        requireComparable(select.distinct() ? terms : List.of());
        requireComparable(keys);
        requireComparable(orders);
        terms.addAll(orders);
        having.ifPresent(terms::add);
        if (!keys.isEmpty() || having.isPresent() || terms.stream().anyMatch(Grouping::aggregates)) {
            terms.forEach(new Grouping(keys)::require);
        }
    }

    private static void requireComparable(List<Term> terms) {
        for (Term term : terms) {
            if (term.family() == Family.OTHER) {
                throw new Refusal("the order or sameness" + Described.of(List.of(term)) + " is not known to be equal");
            }
        }
    }
}
