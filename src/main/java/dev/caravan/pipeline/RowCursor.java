package dev.caravan.pipeline;

import dev.caravan.engine.BadCellException;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.model.Chunk;
import dev.caravan.model.Position;
import dev.caravan.model.Reject;
import dev.caravan.model.RowBatch;
import dev.caravan.model.RowFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Streams a chunk's rows out of the source in reading order, cut into batches. Has a connection of its own. Used by one thread at a time.
 */
final class RowCursor implements AutoCloseable {

    private final TableJob job;
    private final Chunk chunk;
    private final Connection connection;
    private final RowStream rows;
    private final CellReader[] readers;
    private final int[] indexes;
    private final int orderIndex;
    /** For each ordering column the place in the row of a column that is the same, or -1. */
    private final int[] orderAt;

    private long lastRank = Long.MIN_VALUE;
    private boolean exhausted;

    /**
     * Opens a chunk after the rows that its checkpoint has.
     *
     * @param apart whether the source is written to while its rows are taken
     */
    RowCursor(Database source, boolean apart, TableJob job, Checkpoint checkpoint) throws SQLException {
        this.job = job;
        chunk = checkpoint.chunk();
        Position after = job.order().unique() ? checkpoint.position() : null;
        readers = job.readings().stream().map(ColumnReading::reader).toArray(CellReader[]::new);
        indexes = new int[readers.length];
        orderIndex = layOut(job.readings(), indexes);
        orderAt = job.order().positions().stream().mapToInt(job::storedAt).toArray();
        connection = source.reader();
        try {
            source.limitWaiting(connection);
            TableScan scan =
                    RangeScan.of(job, source.engine().dialect(), after == null ? chunk.after() : after, chunk.upTo());
            rows = apart ? source.scanApart(connection, scan) : source.scan(connection, scan);
            if (!job.order().unique()) {
                pass(checkpoint.rows() + checkpoint.rejects());
            }
        } catch (SQLException e) {
            Query.closeAfter(e, connection);
            throw e;
        }
    }

    /** Equal rows cannot be told apart by their position, so those that are done already are counted. */
    private void pass(long done) throws SQLException {
        for (long i = 0; i < done; i++) {
            if (!rows.next()) {
                throw new SQLException("The source has fewer rows of '" + job.source() + "' than were read before");
            }
        }
    }

    /** Gives each reader the index of its first expression; returns the index of the first ordering column. */
    private static int layOut(List<ColumnReading> readings, int[] indexes) {
        int next = 1;
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = next;
            next += readings.get(i).expressions().size();
        }
        return next;
    }

    /** The next batch, or null after the last row. */
    @Nullable
    RowBatch next() throws SQLException {
        if (exhausted) {
            return null;
        }
        List<@Nullable Object[]> sourceRows = new ArrayList<>();
        List<@Nullable Object @Nullable []> good = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        long bytes = 0;
        while (sourceRows.size() < job.limit().rows() && bytes < job.limit().bytes()) {
            if (!rows.next()) {
                exhausted = true;
                break;
            }
            @Nullable Object[] row = new Object[readers.length + orderAt.length];
            Reject reject = read(row);
            sourceRows.add(row);
            good.add(reject == null ? row : null);
            if (reject != null) {
                rejects.add(reject);
            }
            bytes += BatchLimit.heapOf(row);
        }
        return sourceRows.isEmpty() ? null : new RowBatch(chunk, readers.length, sourceRows, good, rejects, bytes);
    }

    /** Fills the row; returns a reject if a cell of it cannot be carried as decided. */
    private @Nullable Reject read(@Nullable Object[] row) throws SQLException {
        int badColumn = -1;
        String reason = "";
        for (int i = 0; i < readers.length; i++) {
            try {
                row[i] = readers[i].read(rows.row(), indexes[i]);
            } catch (BadCellException bad) {
                row[i] = bad.value();
                badColumn = i;
                reason = bad.reason();
            }
        }
        readPosition(row);
        if (badColumn < 0) {
            return null;
        }
        @Nullable Object[] values = Arrays.copyOf(row, readers.length);
        Position position = new Position(Arrays.copyOfRange(row, readers.length, row.length));
        return new Reject(values, position, job.sourceColumns().get(badColumn), reason, null, RowFault.VALUE);
    }

    private void readPosition(@Nullable Object[] row) throws SQLException {
        for (int i = 0; i < orderAt.length; i++) {
            row[readers.length + i] = orderAt[i] < 0 ? RowOrder.value(rows.row(), orderIndex + i) : row[orderAt[i]];
        }
        if (job.order().natural()) {
            requireAscending(row[readers.length]);
        }
    }

    /** A scan that claims to come in order is only believed as long as it does: resuming would lose rows otherwise. */
    private void requireAscending(@Nullable Object place) throws SQLException {
        long rank = job.order().rank(place);
        if (rank <= lastRank) {
            throw new SQLException("The source gave row " + place + " of '" + job.source() + "' after a later one");
        }
        lastRank = rank;
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                rows) {
            exhausted = true;
        }
    }
}
