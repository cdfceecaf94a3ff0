package dev.caravan;

import dev.caravan.model.Count;
import dev.caravan.model.ProgressListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds up what an operation tells of itself. Thread-safe. */
final class ProgressTracker implements ProgressListener {

    private static final int MOST_ERRORS = 100;
    private static final double HUNDRED = 100;

    private final Clock clock;
    private final Consumer<MigrationProgress> callback;
    private final Instant start;
    private final Map<String, Long> totals = new HashMap<>();
    private final Deque<String> errors = new ArrayDeque<>();
    private Instant phaseStart;
    private String phase = "start";
    private String table = "";
    private long processed;
    private long before;
    private long rejected;

    ProgressTracker(Clock clock, Consumer<MigrationProgress> callback) {
        this.clock = clock;
        this.callback = callback;
        this.start = clock.instant();
        this.phaseStart = start;
    }

    @Override
    public synchronized void phase(String name) {
        phase = name;
        phaseStart = clock.instant();
        table = "";
        totals.clear();
        processed = 0;
        before = 0;
        rejected = 0;
        tell();
    }

    @Override
    public synchronized void table(String name, long totalRows, long rows) {
        totals.put(name, totalRows);
        processed += rows;
        before += rows;
    }

    @Override
    public synchronized void advanced(String name, long rows, long bytes) {
        table = name;
        processed += rows;
        tell();
    }

    @Override
    public synchronized void rejected(String name, long rows) {
        processed += rows;
        rejected += rows;
        failed(Count.of(rows, "row") + " of " + name + " put aside");
    }

    @Override
    public synchronized void retried(String name, String reason) {
        failed("tried again: " + name + ": " + reason);
    }

    private void failed(String error) {
        if (errors.size() == MOST_ERRORS) {
            errors.removeFirst();
        }
        errors.addLast(error);
        tell();
    }

    private void tell() {
        callback.accept(now());
    }

    private MigrationProgress now() {
        Instant now = clock.instant();
        boolean known = !totals.isEmpty() && totals.values().stream().allMatch(rows -> rows >= 0);
        long total = known ? totals.values().stream().mapToLong(Long::longValue).sum() : -1;
        Duration remaining = remaining(total, Duration.between(phaseStart, now));
        return new MigrationProgress(
                processed,
                total,
                total < 0 ? 0 : total == 0 ? HUNDRED : Math.min(HUNDRED, processed * HUNDRED / total),
                processed == 0 ? HUNDRED : (processed - rejected) * HUNDRED / processed,
                table.isEmpty() ? phase : phase + " " + table,
                start,
                remaining == null ? null : now.plus(remaining),
                Duration.between(start, now),
                remaining,
                List.copyOf(errors));
    }

    /** As if the rest went as fast as what this run has done of the phase. */
    private @Nullable Duration remaining(long total, Duration spent) {
        long done = processed - before;
        if (total < 0 || done <= 0) {
            return null;
        }
        long left = Math.max(0, total - processed);
        return Duration.ofMillis((long) (spent.toMillis() * ((double) left / done)));
    }
}
