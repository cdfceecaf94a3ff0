package dev.caravan.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a schedule beyond the end of the process.
 *
 * @param times the cron expression and its zone that the rest is about
 * @param lastFiring the last time of the schedule that was attended to, or when the schedule was first seen
 * @param run the last run, or null before the first
 * @param lastSuccess the end of the last run that was done, or null
 */
record ScheduleState(
        String times,
        Instant lastFiring,
        @Nullable Run run,
        @Nullable Instant lastSuccess) {

    /**
     * A run of a schedule.
     *
     * @param job the id of its job
     * @param definition a digest of what was asked for
     * @param startedAt of its last try, or null before the first
     * @param endedAt null before its end
     * @param result {@code done}, {@code failed}, …, as its report has it; null before its end
     */
    record Run(
            String job,
            String definition,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String result) {

        boolean isOpen() {
            return endedAt == null;
        }
    }

    ScheduleState fired(Instant firing) {
        return new ScheduleState(times, firing, run, lastSuccess);
    }

    ScheduleState with(Run changed) {
        return new ScheduleState(times, lastFiring, changed, lastSuccess);
    }

    ScheduleState started(Run open, Instant now) {
        return with(new Run(open.job(), open.definition(), now, null, null));
    }

    ScheduleState ended(Run open, Instant now, String result, boolean isDone) {
        Run ended = new Run(open.job(), open.definition(), open.startedAt(), now, result);
        return new ScheduleState(times, lastFiring, ended, isDone ? now : lastSuccess);
    }
}
