package dev.caravan.transform;

import org.jspecify.annotations.Nullable;

/** What a rule does to one cell that is not NULL; bound once per column, called once per row, by any thread. */
@FunctionalInterface
interface CellFunction {

    /** Gives the very same object back; known by identity, so that it need not be called at all. */
    CellFunction IDENTITY = value -> value;

    @Nullable
    Object apply(Object value) throws ValueViolation;

    /** This one, then another; what this one makes NULL stays NULL. */
    default CellFunction then(CellFunction next) {
        if (this == IDENTITY) {
            return next;
        } else if (next == IDENTITY) {
            return this;
        }
        return value -> {
            @Nullable Object between = apply(value);
            return between == null ? null : next.apply(between);
        };
    }
}
