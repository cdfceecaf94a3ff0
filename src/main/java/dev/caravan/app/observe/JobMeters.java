package dev.caravan.app.observe;

import dev.caravan.model.ProgressListener;
import dev.caravan.service.JobListener;
import dev.caravan.service.JobResult;
import dev.caravan.service.QueuedJob;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what jobs do, by operation. */
final class JobMeters implements JobListener {

    private static final int FINDINGS = 3;

    private final MeterRegistry meters;
    private final Clock clock;

    JobMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void started(QueuedJob job) {
        boolean triedBefore = job.result() != null;
        if (triedBefore) {
            counter("caravan.job.retries", "Jobs that were tried again after a failure that may pass", job)
                    .increment();
        }
    }

    @Override
    public void tried(QueuedJob job, JobResult result) {
        Instant startedAt = job.startedAt();
        if (startedAt != null) {
            Timer.builder("caravan.job.duration")
                    .description("How long jobs took, try by try")
                    .tag("operation", job.job().operation())
                    .tag("result", word(result))
                    .register(meters)
                    .record(notNegative(Duration.between(startedAt, clock.instant())));
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static String word(JobResult result) {
        if (result.isDone()) {
            return result.exitCode() == FINDINGS ? "findings" : "done";
        }
        return result.isInterrupted() ? "interrupted" : result.mayPass() ? "unavailable" : "failed";
    }

    @Override
    public ProgressListener progress(QueuedJob job, ProgressListener next) {
        return new Counting(
                next,
                counter("caravan.rows", "Rows that jobs are done with", job),
                counter("caravan.bytes", "The size of these rows, as far as it is known", job),
                counter("caravan.batches", "Batches that jobs are done with", job),
                counter("caravan.rejects", "Rows that were put aside", job),
                counter("caravan.batch.retries", "Batches that were tried again after a failure that may pass", job));
    }

    private Counter counter(String name, String description, QueuedJob job) {
        return Counter.builder(name)
                .description(description)
                .tag("operation", job.job().operation())
                .register(meters);
    }

    private record Counting(
            ProgressListener next, Counter rows, Counter bytes, Counter batches, Counter rejects, Counter retries)
            implements ProgressListener {

        @Override
        public void phase(String name) {
            next.phase(name);
        }

        @Override
        public void table(String name, long totalRows, long done) {
            next.table(name, totalRows, done);
        }

        @Override
        public void advanced(String table, long more, long moreBytes) {
            rows.increment((double) more);
            bytes.increment((double) moreBytes);
            batches.increment();
            next.advanced(table, more, moreBytes);
        }

        @Override
        public void rejected(String table, long more) {
            rejects.increment((double) more);
            next.rejected(table, more);
        }

        @Override
        public void retried(String table, String reason) {
            retries.increment();
            next.retried(table, reason);
        }
    }
}
