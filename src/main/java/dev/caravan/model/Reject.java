package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be stored, kept whole.
 *
 * @param row the source values in source column order, as they were read, before any rule
 * @param position where the row stands in the source
 * @param column the source column at fault, or null if the row as a whole is (a duplicate key)
 * @param rule the rule that refused it, or null
 * @param fault what is wrong with it, or null if that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // a row is an array everywhere; rejects are never compared
public record Reject(
        Object[] row,
        Position position,
        @Nullable String column,
        String reason,
        @Nullable String rule,
        @Nullable RowFault fault) {}
