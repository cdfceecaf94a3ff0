package dev.caravan.pipeline;

import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.WriteTarget;
import dev.caravan.model.RowBatch;
import dev.caravan.transform.RowTransform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one table that is decided before its first row. Immutable and shared by all its chunks.
 *
 * @param source the table's name in the source
 * @param from the same as SQL behind FROM
 * @param sourceColumns names of the columns that are read, in the order of {@code readings}
 * @param where SQL that limits the rows, or null
 * @param target where the rows go; its table may be a copy beside
 * @param changedRows what is written if only changed rows are, or null to write every row
 * @param maxRejects how many rows may be put aside before the run stops
 */
public record TableJob(
        String source,
        String from,
        List<String> sourceColumns,
        List<ColumnReading> readings,
        RowOrder order,
        @Nullable String where,
        RowTransform transform,
        WriteTarget target,
        BatchLimit limit,
        @Nullable ChangedRows changedRows,
        long maxRejects) {

    public TableJob {
        sourceColumns = List.copyOf(sourceColumns);
        readings = List.copyOf(readings);
    }

    /** The rows of a batch that are to be written. */
    List<@Nullable Object[]> written(RowBatch batch) {
        return changedRows == null ? batch.goodRows() : changedRows.of(batch);
    }

    /** The column that is read as just this expression and kept as it is stored, from 0; -1 if there is none. */
    int storedAt(String expression) {
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i).asStored() && readings.get(i).expressions().equals(List.of(expression))) {
                return i;
            }
        }
        return -1;
    }

    /** The same with batches that hold little more than a second's share of a rate. */
    public TableJob inBatchesFor(RateLimit rate) {
        return new TableJob(
                source,
                from,
                sourceColumns,
                readings,
                order,
                where,
                transform,
                target,
                limit.atMost(rate),
                changedRows,
                maxRejects);
    }
}
