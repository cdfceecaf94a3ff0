package dev.caravan;

import dev.caravan.model.ProgressListener;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures an operation while it works: rows, batches, time and heap. Thread-safe; for one operation. */
public final class MigrationMonitor implements ProgressListener {

    private static final double NANOS = 1e9;
    private static final double MEGABYTE = 1024 * 1024.0;

    private final LongSupplier nanoTime;
    private final long start;
    private long last;
    private long items;
    private long batches;
    private long batchNanos;
    private long errors;
    private long peakBytes;

    public MigrationMonitor() {
        this(System::nanoTime);
    }

    MigrationMonitor(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    /**
     * What was measured.
     *
     * @param overallRate rows a second
     * @param peakMemoryMb the largest heap that was in use when a batch was done
     * @param errorCount rows put aside and batches tried again
     * @param averageBatchTime between the ends of two batches, whichever thread's
     */
    public record Report(
            long totalItems,
            Duration totalTime,
            double overallRate,
            double peakMemoryMb,
            long errorCount,
            Duration averageBatchTime) {}

    @Override
    public synchronized void phase(String name) {
        last = nanoTime.getAsLong();
    }

    @Override
    public synchronized void advanced(String table, long rows, long bytes) {
        long now = nanoTime.getAsLong();
        items += rows;
        batches++;
        batchNanos += now - last;
        last = now;
        Runtime runtime = Runtime.getRuntime();
        peakBytes = Math.max(peakBytes, runtime.totalMemory() - runtime.freeMemory());
    }

    @Override
    public synchronized void rejected(String table, long rows) {
        errors += rows;
    }

    @Override
    public synchronized void retried(String table, String reason) {
        errors++;
    }

    /** Up to now. */
    public synchronized Report report() {
        long nanos = nanoTime.getAsLong() - start;
        return new Report(
                items,
                Duration.ofNanos(nanos),
                nanos == 0 ? 0 : items * NANOS / nanos,
                peakBytes / MEGABYTE,
                errors,
                Duration.ofNanos(batches == 0 ? 0 : batchNanos / batches));
    }
}
