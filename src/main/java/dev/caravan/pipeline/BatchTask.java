package dev.caravan.pipeline;

import dev.caravan.model.RowBatch;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A batch on its way into the target: the body of load-batch. What is committed leaves {@link #pending}, so that a redelivered task goes on
 * where it stopped, even in the middle of a batch that is being taken apart.
 */
public final class BatchTask {

    private final ChunkSession session;
    private final Deque<RowBatch> pending = new ArrayDeque<>();
    private boolean transformed;
    private boolean rejects;

    BatchTask(ChunkSession session, RowBatch batch) {
        this.session = session;
        pending.add(batch);
    }

    ChunkSession session() {
        return session;
    }

    Deque<RowBatch> pending() {
        return pending;
    }

    boolean isTransformed() {
        return transformed;
    }

    void transformed(RowBatch batch) {
        transformed = true;
        pending.addFirst(batch);
    }

    void putAside() {
        rejects = true;
    }

    /** Whether rows of this batch were put aside. */
    public boolean hasRejects() {
        return rejects;
    }

    public String runId() {
        return session.run().id();
    }

    public String table() {
        return session.job().source();
    }
}
