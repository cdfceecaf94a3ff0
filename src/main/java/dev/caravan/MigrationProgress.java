package dev.caravan;

import dev.caravan.model.ProgressListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an operation stands at one moment. Percentages are from 0 to 100.
 *
 * @param processedItems rows of the present phase that are done, those put aside among them
 * @param totalItems rows of the present phase, -1 while it is not known of every table
 * @param completionPercentage 0 while {@code totalItems} is not known
 * @param successRate the share of processed rows that were not put aside, 100 before the first
 * @param currentOperation the phase as people read it, with the table that got on last: {@code copy METRIC}
 * @param estimatedCompletion of the present phase, or null while it cannot be told
 * @param remaining until then, or null
 * @param errors what went wrong on the way and was mended or put aside, the last hundred
 */
public record MigrationProgress(
        long processedItems,
        long totalItems,
        double completionPercentage,
        double successRate,
        String currentOperation,
        Instant startTime,
        @Nullable Instant estimatedCompletion,
        Duration elapsed,
        @Nullable Duration remaining,
        List<String> errors) {

    public MigrationProgress {
        errors = List.copyOf(errors);
    }

    /**
     * A listener that tells how things stand after every batch.
     *
     * @param callback is called from working threads, one at a time; what it throws ends the operation
     */
    public static ProgressListener telling(Consumer<MigrationProgress> callback) {
        return new ProgressTracker(Clock.systemUTC(), callback);
    }
}
