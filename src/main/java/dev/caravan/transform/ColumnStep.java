package dev.caravan.transform;

import org.jspecify.annotations.Nullable;

/**
 * One rule at work on one column of a row.
 *
 * @param index where the column stands in a source row
 * @param forNull takes the place of NULL; or null
 * @param isMasked whether reasons must not show the value
 */
record ColumnStep(
        int index,
        String column,
        String rule,
        CellFunction function,
        @Nullable Object forNull,
        boolean isMasked) {

    void apply(@Nullable Object[] row) throws RuleViolation {
        try {
            Object value = row[index];
            Object result = value == null ? null : function.apply(value);
            row[index] = result == null ? forNull : result;
        } catch (ValueViolation e) {
            throw new RuleViolation(column, isMasked ? e.reasonWithoutValue() : e.reason(), rule);
        }
    }

    boolean isIdentity() {
        return function == CellFunction.IDENTITY && forNull == null;
    }
}
