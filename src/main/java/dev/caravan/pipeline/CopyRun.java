package dev.caravan.pipeline;

import dev.caravan.engine.Database;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run while it copies: its two databases, its ledger and what is bound for each table. Thread-safe; whoever opened the databases closes
 * them.
 */
public final class CopyRun {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Database source;
    private final Database target;
    private final Ledger ledger;
    private final Map<String, TableJob> jobs;
    private final Map<String, AtomicLong> rejects = new ConcurrentHashMap<>();
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    private final ProgressListener progress;
    private final BooleanSupplier stopRequested;
    private final RateLimit rate;
    private final Semaphore slots;
    private final InFlight work = new InFlight();
    /** Held by who opens a scan or writes, where the one keeps the other out; null where they do not. */
    private final @Nullable Lock turn;

    private volatile boolean givenUp;

    /**
     * Opens a run.
     *
     * @param jobs by the name of the source table
     * @param parallel how many chunks may be open at once
     * @param rate how fast they may be read together
     */
    public CopyRun(
            Database source,
            Database target,
            Ledger ledger,
            Map<String, TableJob> jobs,
            List<Checkpoint> checkpoints,
            int parallel,
            ProgressListener progress,
            BooleanSupplier stopRequested,
            RateLimit rate) {
        this.source = source;
        this.target = target;
        this.ledger = ledger;
        this.jobs = Map.copyOf(jobs);
        this.progress = progress;
        this.stopRequested = stopRequested;
        this.rate = rate;
        slots = new Semaphore(parallel);
        turn = source == target && !target.engine().capabilities().readWhileWriting() ? new ReentrantLock() : null;
        jobs.keySet().forEach(table -> rejects.put(table, new AtomicLong()));
        checkpoints.forEach(checkpoint -> rejectsOf(checkpoint.chunk().table()).addAndGet(checkpoint.rejects()));
    }

    public String id() {
        return ledger.runId();
    }

    Database source() {
        return source;
    }

    /**
     * Opens a chunk. Where the source is the target too, it is written to while the rows are taken; where that is not possible, it is read
     * in the turns between two writes.
     */
    RowCursor open(TableJob job, Checkpoint checkpoint) throws SQLException {
        if (turn == null) {
            return new RowCursor(source, source == target, job, checkpoint);
        }
        turn.lock();
        try {
            return new RowCursor(source, true, job, checkpoint);
        } finally {
            turn.unlock();
        }
    }

    Database target() {
        return target;
    }

    RateLimit rate() {
        return rate;
    }

    Ledger ledger() {
        return ledger;
    }

    ProgressListener progress() {
        return progress;
    }

    /** Whether cursors shall end after the batch at hand: somebody asked for it, or another chunk has failed for good. */
    boolean stopRequested() {
        return givenUp || stopRequested.getAsBoolean();
    }

    /** Lets the other chunks end early; the failure itself goes its own way. */
    void giveUp() {
        givenUp = true;
    }

    /** Ends the copying, and returns when nothing of it uses the databases any more: batches that are being written are finished. */
    void endAll() {
        giveUp();
        work.endAll();
    }

    /**
     * Waits until one more chunk may be open.
     *
     * @throws MigrationException STOPPED if the run has ended meanwhile
     */
    void enter() {
        slots.acquireUninterruptibly();
        try {
            begin();
        } catch (MigrationException e) {
            slots.release();
            throw e;
        }
    }

    void leave() {
        work.end();
        slots.release();
    }

    /**
     * Does a piece of work on the databases. A chunk's last batch is one of its own: splits close a cursor as soon as it has no more.
     *
     * @throws MigrationException STOPPED if the run has ended meanwhile
     */
    void work(Runnable piece) {
        begin();
        try {
            inTurn(piece);
        } finally {
            work.end();
        }
    }

    private void inTurn(Runnable piece) {
        if (turn == null) {
            piece.run();
            return;
        }
        turn.lock();
        try {
            piece.run();
        } finally {
            turn.unlock();
        }
    }

    private void begin() {
        if (!work.begin()) {
            throw new MigrationException(ErrorCode.STOPPED, "Run " + id() + " has ended");
        }
    }

    TableJob job(String table) {
        return required(jobs.get(table), table);
    }

    void began(String table) {
        began.putIfAbsent(table, System.nanoTime());
    }

    void ended(String table) {
        ended.put(table, System.nanoTime());
    }

    /** How long this process worked on a table, from its first chunk to its last; 0 if it had nothing left to do. */
    public double seconds(String table) {
        Long from = began.get(table);
        Long to = ended.get(table);
        return from == null || to == null ? 0 : (to - from) / NANOS_PER_SECOND;
    }

    /** Rows of a source table that were put aside, over all its chunks and former owners of the run. */
    AtomicLong rejectsOf(String table) {
        return required(rejects.get(table), table);
    }

    private static <T> T required(@Nullable T value, String table) {
        if (value == null) {
            throw new IllegalArgumentException("Table '" + table + "' is not part of this run");
        }
        return value;
    }
}
