package dev.caravan.operation.verification;

import org.jspecify.annotations.Nullable;

/** The rows of one side of a table, each with the values that are compared, in the order of the compared columns. Not thread-safe. */
interface Rows extends AutoCloseable {

    boolean next();

    /** The present row; the same array for every row. */
    @Nullable
    Object[] values();

    /** Like {@link #values}, but only these columns of the key are read; the others hold anything. */
    @Nullable
    Object[] only(int[] key);

    @Override
    void close();
}
