package dev.caravan.pipeline;

import dev.caravan.engine.FailureKind;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.RowBatch;
import java.io.Closeable;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a chunk, for a streaming split: one is read ahead while the one before is loaded. Ends early when the run is asked to stop,
 * between two batches. The split closes it.
 */
public final class BatchCursor implements Iterator<BatchTask>, Closeable {

    private final ChunkSession session;
    private final RowCursor rows;
    private final ExecutorService readAhead;
    private @Nullable Future<@Nullable RowBatch> next;
    private boolean complete;
    private boolean closed;

    BatchCursor(ChunkSession session, RowCursor rows, ExecutorService readAhead) {
        this.session = session;
        this.rows = rows;
        this.readAhead = readAhead;
        next = readAhead.submit(rows::next);
    }

    @Override
    public boolean hasNext() {
        if (complete || session.run().stopRequested()) {
            return false;
        }
        complete = await() == null;
        return !complete;
    }

    @Override
    public BatchTask next() {
        RowBatch batch = await();
        if (batch == null) {
            throw new NoSuchElementException("Chunk " + session.chunk().number() + " has no more batches");
        }
        next = readAhead.submit(() -> {
            session.run().rate().after(batch, session.run()::stopRequested);
            return rows.next();
        });
        return new BatchTask(session, batch);
    }

    private @Nullable RowBatch await() {
        Future<@Nullable RowBatch> batch = next;
        if (batch == null) {
            throw new IllegalStateException("The cursor is closed");
        }
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw readFailure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    ErrorCode.INTERRUPTED,
                    "Interrupted while reading '" + session.job().source() + "'");
        }
    }

    private RuntimeException readFailure(@Nullable Throwable cause) {
        String message = "Cannot read table '" + session.job().source() + "' from "
                + session.run().source().label() + ": " + (cause == null ? "" : cause.getMessage());
        if (cause instanceof SQLException sql
                && session.run().source().engine().classify(sql) == FailureKind.TRANSIENT) {
            return new ChunkUnavailableException(message, sql);
        }
        session.run().giveUp();
        return new MigrationException(ErrorCode.STOPPED, message, "mend the cause, then go on with --resume", cause);
    }

    /** Whether the chunk was read to its end, rather than stopped or failed. */
    boolean isComplete() {
        return complete;
    }

    ChunkSession session() {
        return session;
    }

    @Override
    public void close() {
        Future<@Nullable RowBatch> pending = next;
        if (closed) {
            return;
        }
        closed = true;
        next = null;
        try {
            if (pending != null) {
                pending.get();
            }
        } catch (ExecutionException alreadyFailing) {
            // what went wrong has been thrown by await(), or nobody wants the batch any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeRows();
        session.close();
        session.run().leave();
    }

    private void closeRows() {
        try {
            rows.close();
        } catch (SQLException alreadyBroken) {
            // a reading connection holds nothing that could be lost
        }
    }
}
