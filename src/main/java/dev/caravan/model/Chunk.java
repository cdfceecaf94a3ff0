package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/**
 * A contiguous part of a table in its reading order: the rows after {@code after} up to and including {@code upTo}.
 *
 * @param number from 0, within the table
 * @param after null: from the beginning
 * @param upTo null: to the end
 * @param rows estimated number of rows, for ordering and progress only
 */
public record Chunk(
        String table,
        int number,
        @Nullable Position after,
        @Nullable Position upTo,
        long rows) {}
