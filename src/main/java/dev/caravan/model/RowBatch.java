package dev.caravan.model;

import java.util.Arrays;
import java.util.List;

/**
 * The atom of the pipeline: rows that are loaded, recorded and retried together. Not thread-safe; handed from step to step.
 *
 * @param number from 1, within the chunk
 * @param width how many leading elements of a source row are column values; the elements after them are its {@link Position}
 * @param sourceRows the rows as read: values in source column order, then the position
 * @param rows what is written, one per source row: values in target column order (the same arrays while no rule applies)
 * @param rejects rows that could not be read or transformed
 * @param last the position of the last row read, good or bad
 * @param bytes estimated size of the values
 */
public record RowBatch(
        Chunk chunk,
        int number,
        int width,
        List<Object[]> sourceRows,
        List<Object[]> rows,
        List<Reject> rejects,
        Position last,
        long bytes) {

    public boolean hasRejects() {
        return !rejects.isEmpty();
    }

    /** All rows that the batch took from the source, the rejected ones included. */
    public int rowsRead() {
        return rows.size() + rejects.size();
    }

    /** Where a source row of this batch stands. */
    public Position positionOf(Object[] sourceRow) {
        return new Position(Arrays.copyOfRange(sourceRow, width, sourceRow.length));
    }
}
