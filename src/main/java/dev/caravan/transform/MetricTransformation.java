package dev.caravan.transform;

import dev.caravan.model.LogicalType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does to one metric. Stateless, for any number of threads. A transformation that is not idempotent says so; all others leave a
 * row alone that they have changed before.
 */
interface MetricTransformation {

    /** What of a metric it may change; the first is named where a row is refused. */
    MetricField writes();

    /** What a metric table must have for it, besides the type that chooses the rows. */
    Set<MetricField> reads();

    /** The type of a part of the metric after it has been applied, given the type before. */
    default LogicalType typeAfter(MetricField field, LogicalType before) {
        return before;
    }

    /**
     * Changes the row in place, or leaves it exactly as it is.
     *
     * @param row values in the order of the bound columns
     * @throws ValueViolation if it is not applicable to the row; the row is then in no defined state
     */
    void apply(@Nullable Object[] row, MetricColumns columns) throws ValueViolation;
}
