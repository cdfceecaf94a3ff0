package dev.caravan.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The atom of the pipeline: rows that are loaded, recorded and retried together. Not thread-safe; handed from step to step.
 *
 * @param width how many leading elements of a source row are column values; the elements after them are its {@link Position}
 * @param sourceRows the rows as read, in reading order: values in source column order, then the position; never empty
 * @param rows what is written for each source row: values in target column order (the same arrays while no rule applies), or null for a
 *     row that is rejected
 * @param rejects one for each null in {@code rows}, in the same order
 * @param bytes estimated size of the values
 */
public record RowBatch(
        Chunk chunk,
        int width,
        List<@Nullable Object[]> sourceRows,
        List<@Nullable Object @Nullable []> rows,
        List<Reject> rejects,
        long bytes) {

    public boolean hasRejects() {
        return !rejects.isEmpty();
    }

    /** All rows that the batch took from the source, the rejected ones included. */
    public int size() {
        return sourceRows.size();
    }

    /** The rows to write. */
    public List<@Nullable Object[]> goodRows() {
        return hasRejects() ? rows.stream().filter(Objects::nonNull).toList() : rows;
    }

    /** Where the batch ends in the source. */
    public Position last() {
        return positionOf(sourceRows.get(sourceRows.size() - 1));
    }

    public Position positionOf(@Nullable Object[] sourceRow) {
        return new Position(Arrays.copyOfRange(sourceRow, width, sourceRow.length));
    }

    /** The part of the batch from one row up to, not including, another. */
    public RowBatch slice(int from, int to) {
        int rejectsBefore =
                (int) rows.subList(0, from).stream().filter(Objects::isNull).count();
        int rejectsWithin =
                (int) rows.subList(from, to).stream().filter(Objects::isNull).count();
        return new RowBatch(
                chunk,
                width,
                sourceRows.subList(from, to),
                rows.subList(from, to),
                rejects.subList(rejectsBefore, rejectsBefore + rejectsWithin),
                bytes * (to - from) / size());
    }

    /** This batch of a single row with the row rejected. */
    public RowBatch rejected(Reject reject) {
        List<@Nullable Object @Nullable []> none = Arrays.asList(new @Nullable Object @Nullable [1][]);
        return new RowBatch(chunk, width, sourceRows, none, List.of(reject), bytes);
    }
}
