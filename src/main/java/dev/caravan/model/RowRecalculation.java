package dev.caravan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table's rules once more, for verification: what they make of a source row. Not called by two threads at once. */
public interface RowRecalculation {

    /** The source columns that the rules look at, and how each is read. */
    List<Comparison.TypedColumn> inputs();

    /**
     * Applies the rules to one row.
     *
     * @param row values in the order of {@link #inputs}; reused for the next row
     * @return values in the order of the {@link Comparison.TablePair#columns}, of which those with a rule are looked at; null if a rule
     *     rejects the row
     */
    @Nullable
    Object @Nullable [] recalculate(@Nullable Object[] row);
}
