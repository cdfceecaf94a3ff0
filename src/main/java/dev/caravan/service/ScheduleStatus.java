package dev.caravan.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a schedule stands.
 *
 * @param state {@code idle}, {@code waiting}, {@code running} or {@code disabled}
 * @param lastFiring the last time of the schedule that was attended to, or when it was first seen
 * @param lastRun when the last run began, or null before the first
 * @param lastResult how the last run ended, or null if it has not
 * @param lastSuccess the end of the last run that was done, or null
 * @param nextFiring null if there is none any more
 * @param lagSeconds for how long it has been due without a run having begun; 0 if it is not due
 * @param leftOut how many firings were left out since the start because the run before was not over
 * @param skipped how often what was missed was skipped since the start
 */
public record ScheduleStatus(
        String name,
        String operation,
        String cron,
        String zone,
        String state,
        Instant lastFiring,
        @Nullable Instant lastRun,
        @Nullable String lastJob,
        @Nullable String lastResult,
        @Nullable Instant lastSuccess,
        @Nullable Instant nextFiring,
        long lagSeconds,
        long leftOut,
        long skipped) {}
