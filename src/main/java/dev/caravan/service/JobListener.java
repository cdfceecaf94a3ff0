package dev.caravan.service;

import dev.caravan.model.ProgressListener;

/** Is told what becomes of jobs. Called from the working threads; must be thread-safe, and must not throw. */
public interface JobListener {

    /** A try of a job begins. */
    default void started(QueuedJob job) {}

    /** What hears how a job gets on. */
    default ProgressListener progress(QueuedJob job, ProgressListener progress) {
        return progress;
    }

    /** A try of a job is over: the last one, or one before it. */
    default void tried(QueuedJob job, JobResult result) {}

    /** A job is over; it has a result. */
    default void ended(QueuedJob job, JobResult result) {}
}
