package dev.caravan.engine.duckdb;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.jspecify.annotations.Nullable;

/** What one writer hands to DuckDB: a batch at a time, in vectors of at most 2048 rows. */
final class Feed {

    /** One vector of rows is copied into native memory at a time; with big values it holds fewer rows. */
    private static final long VECTOR_BYTES = 16L << 20;

    private final List<FeedColumn> columns;
    private volatile List<Object[]> rows = List.of();
    private volatile @Nullable SQLException fault;

    Feed(List<FeedColumn> columns) {
        this.columns = columns;
    }

    /** Sets what the next statement reads. */
    void offer(List<Object[]> batch) {
        rows = batch;
        fault = null;
    }

    /** Why the last statement failed, if it was for a value of the batch: DuckDB reports it as text only. */
    @Nullable
    SQLException fault() {
        return fault;
    }

    void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
        for (FeedColumn column : columns) {
            column.declare(info);
        }
    }

    Pass pass() {
        return new Pass(rows);
    }

    /** One execution of the statement. */
    final class Pass {

        private final List<Object[]> batch;
        private int next;

        private Pass(List<Object[]> batch) {
            this.batch = batch;
        }

        long fill(DuckDBDataChunkWriter chunk) throws SQLException {
            int count = fitting((int) Math.min(chunk.capacity(), batch.size() - next));
            List<Object[]> part = batch.subList(next, next + count);
            next += count;
            int vector = 0;
            for (int cell = 0; cell < columns.size() && count > 0; cell++) {
                FeedColumn column = columns.get(cell);
                fill(column, chunk, vector, part, cell);
                vector += column.carriers().size();
            }
            return count;
        }

        private void fill(FeedColumn column, DuckDBDataChunkWriter chunk, int vector, List<Object[]> part, int cell)
                throws SQLException {
            try {
                column.filler().fill(chunk, vector, part, cell);
            } catch (ClassCastException | IllegalArgumentException | ArithmeticException | SQLException e) {
                fault = new SQLDataException("Column '" + column.name() + "': " + e.getMessage(), "22000", e);
                throw e;
            }
        }

        private int fitting(int most) {
            long bytes = 0;
            for (int i = 0; i < most; i++) {
                bytes += size(batch.get(next + i));
                if (bytes > VECTOR_BYTES && i > 0) {
                    return i;
                }
            }
            return most;
        }

        private long size(Object[] row) {
            long bytes = 0;
            for (int cell = 0; cell < columns.size(); cell++) {
                if (row[cell] instanceof String text) {
                    bytes += text.length();
                } else if (row[cell] instanceof byte[] binary) {
                    bytes += binary.length;
                }
            }
            return bytes;
        }
    }
}
