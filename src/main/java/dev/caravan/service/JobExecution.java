package dev.caravan.service;

import dev.caravan.model.ProgressListener;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The steps of a job's routes: run it, and tell its end. */
public final class JobExecution {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

    private final JobRunner runner;
    private final Jobs jobs;
    private final Inbox inbox;
    private final Clock clock;
    private final BooleanSupplier stopRequested;
    private final List<JobListener> listeners;

    public JobExecution(
            JobRunner runner,
            Jobs jobs,
            Inbox inbox,
            Clock clock,
            BooleanSupplier stopRequested,
            List<JobListener> listeners) {
        this.runner = runner;
        this.jobs = jobs;
        this.inbox = inbox;
        this.clock = clock;
        this.stopRequested = stopRequested;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Runs a job, or leaves it for the next start if the process is to end.
     *
     * @throws JobUnavailableException if it failed for a reason that may pass
     */
    public QueuedJob run(QueuedJob job) throws JobUnavailableException {
        if (stopRequested.getAsBoolean()) {
            return job;
        }
        MDC.put("run", job.id());
        try {
            boolean again = job.start(clock.instant());
            LOG.info("{} {} from {}", again ? "Goes on:" : "Begins:", job.job().operation(), job.origin());
            listeners.forEach(listener -> listener.started(job));
            JobResult result = runner.run(job.job(), job.id(), again, progress(job));
            listeners.forEach(listener -> listener.tried(job, result));
            return ended(job, result);
        } finally {
            MDC.remove("run");
        }
    }

    private ProgressListener progress(QueuedJob job) {
        ProgressListener progress = job;
        for (JobListener listener : listeners) {
            progress = listener.progress(job, progress);
        }
        return progress;
    }

    private QueuedJob ended(QueuedJob job, JobResult result) throws JobUnavailableException {
        if (result.isInterrupted() && stopRequested.getAsBoolean()) {
            job.end(QueuedJob.State.INTERRUPTED, result, clock.instant());
            LOG.info("Stops after its batch, to go on at the next start");
        } else if (result.mayPass()) {
            job.end(QueuedJob.State.RETRYING, result, clock.instant());
            LOG.warn("Did not get through, and may be tried again: {}", result.summary());
            throw new JobUnavailableException(result.summary());
        } else {
            job.end(result.isDone() ? QueuedJob.State.DONE : QueuedJob.State.FAILED, result, clock.instant());
        }
        return job;
    }

    /** Keeps a job's report, unless it goes on at the next start; one that was tried often enough has failed. */
    public QueuedJob conclude(QueuedJob job) {
        MDC.put("run", job.id());
        try {
            return concluded(job);
        } finally {
            MDC.remove("run");
        }
    }

    private QueuedJob concluded(QueuedJob job) {
        JobResult result = job.result();
        if (result == null || job.state() == QueuedJob.State.INTERRUPTED || waits(job)) {
            return job;
        }
        if (job.state() == QueuedJob.State.RETRYING) {
            job.end(QueuedJob.State.FAILED, result, clock.instant());
        }
        if (job.file() != null) {
            keep(job, result);
        }
        listeners.forEach(listener -> listener.ended(job, result));
        jobs.end(job);
        LOG.info("{} has ended: {}", job.job().operation(), result.summary());
        return job;
    }

    private void keep(QueuedJob job, JobResult result) {
        try {
            inbox.end(job.id(), result);
        } catch (IOException e) {
            LOG.error(
                    "The report of job {} cannot be kept: {}; the job stays claimed and is gone on with at the next start",
                    job.id(),
                    e.toString());
        }
    }

    private boolean waits(QueuedJob job) {
        return job.state() == QueuedJob.State.RETRYING && stopRequested.getAsBoolean();
    }
}
