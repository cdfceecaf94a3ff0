package dev.caravan.engine.expression;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SELECT statement of the grammar, as written. */
record Select(
        boolean distinct,
        List<Item> items,
        List<From> from,
        Optional<Syntax> where,
        List<Syntax> groupBy,
        Optional<Syntax> having,
        List<Order> orderBy,
        @Nullable String limit,
        @Nullable String offset) {

    /**
     * A column of the result; all columns of a table, or of all of them, if {@code expression} is a {@link Syntax.Star}.
     *
     * @param table of {@code t.*}, else null
     */
    record Item(
            Syntax expression,
            @Nullable String table,
            @Nullable String alias) {}

    /** @param on the condition; absent for the first table and where every row meets every row */
    record From(String table, String alias, boolean left, Optional<Syntax> on) {}

    /** @param nullsFirst null if it is left to the engine */
    record Order(Syntax by, boolean descending, @Nullable Boolean nullsFirst) {}
}
