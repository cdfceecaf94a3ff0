package dev.caravan.model;

import java.util.Arrays;

/** A place in a table's reading order: the values of its ordering columns, each {@link Long}, {@link Double}, {@link String} or {@code byte[]}. */
@SuppressWarnings("ArrayRecordComponent") // compared by content, below
public record Position(Object[] values) {

    public static Position ofRowId(long rowId) {
        return new Position(new Object[] {rowId});
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position position && Arrays.deepEquals(values, position.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }
}
