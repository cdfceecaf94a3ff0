package dev.caravan.service;

import dev.caravan.model.ProgressListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A job on its way from its file or schedule to its end. Thread-safe; many may look at it while it runs. */
public final class QueuedJob implements ProgressListener {

    /** Where it stands. */
    public enum State {
        WAITING,
        RUNNING,
        /** It stopped for a reason that may pass, and is tried again. */
        RETRYING,
        DONE,
        FAILED,
        /** The process is to end; it goes on at the next start. */
        INTERRUPTED
    }

    private final String id;
    private final Job job;
    private final String origin;
    private final @Nullable Path file;
    private final String target;
    private final Instant arrivedAt;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong phaseRows = new AtomicLong();
    private final AtomicLong phaseEarlierRows = new AtomicLong();
    private final AtomicLong phaseTotalRows = new AtomicLong();
    private volatile State state = State.WAITING;
    private volatile boolean begun;
    private volatile String phase = "";
    private volatile long phaseBegan = System.nanoTime();
    private volatile @Nullable Instant startedAt;
    private volatile @Nullable Instant endedAt;
    private volatile @Nullable JobResult result;

    /**
     * @param origin {@code inbox}, or the route of the schedule that asks for it
     * @param file the claimed job file, or null
     * @param begun whether an earlier process may have begun it
     */
    public QueuedJob(
            String id, Job job, String origin, @Nullable Path file, String target, Instant arrivedAt, boolean begun) {
        this.id = id;
        this.job = job;
        this.origin = origin;
        this.file = file;
        this.target = target;
        this.arrivedAt = arrivedAt;
        this.begun = begun;
    }

    public String id() {
        return id;
    }

    public Job job() {
        return job;
    }

    public String origin() {
        return origin;
    }

    public @Nullable Path file() {
        return file;
    }

    public String target() {
        return target;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    public State state() {
        return state;
    }

    /** Whether nothing more happens to it. */
    public boolean isOver() {
        return state == State.DONE || state == State.FAILED;
    }

    /** What it is at, in the words of the progress display; empty before it runs. */
    public String phase() {
        return phase;
    }

    public long rows() {
        return rows.get();
    }

    public long bytes() {
        return bytes.get();
    }

    public long rejected() {
        return rejected.get();
    }

    /** Done in the present phase, by an earlier try too. */
    public long phaseRows() {
        return phaseEarlierRows.get() + phaseRows.get();
    }

    /** In the present phase, as far as this try has done them. */
    public long rowsPerSecond() {
        return phaseRows.get() * 1_000_000_000 / Math.max(1, System.nanoTime() - phaseBegan);
    }

    /** Of the tables that the present phase has begun; 0 if it is not known of any. */
    public long phaseTotalRows() {
        return phaseTotalRows.get();
    }

    /** Of its present try; null before the first. */
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Of its last try; null before that has ended. */
    public @Nullable JobResult result() {
        return result;
    }

    /** @return whether it may have been begun before */
    boolean start(Instant now) {
        boolean again = begun;
        begun = true;
        startedAt = now;
        state = State.RUNNING;
        return again;
    }

    void end(State how, JobResult what, Instant now) {
        result = what;
        endedAt = now;
        state = how;
    }

    @Override
    public void phase(String name) {
        phase = name;
        phaseBegan = System.nanoTime();
        phaseRows.set(0);
        phaseEarlierRows.set(0);
        phaseTotalRows.set(0);
    }

    @Override
    public void table(String name, long totalRows, long done) {
        phaseTotalRows.addAndGet(Math.max(0, totalRows));
        phaseEarlierRows.addAndGet(done);
    }

    @Override
    public void advanced(String table, long more, long moreBytes) {
        rows.addAndGet(more);
        phaseRows.addAndGet(more);
        bytes.addAndGet(moreBytes);
    }

    @Override
    public void rejected(String table, long more) {
        rejected.addAndGet(more);
    }
}
