package dev.caravan.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The jobs of this process: those that wait or run, and the last that ended. Thread-safe. */
public final class Jobs {

    private static final int MOST_ENDED = 100;
    private static final int NAP_MILLIS = 50;

    private final Map<String, QueuedJob> open = new LinkedHashMap<>();
    private final Deque<QueuedJob> ended = new ArrayDeque<>();

    /** Notes a job that has arrived. */
    public synchronized QueuedJob add(QueuedJob job) {
        open.put(job.id(), job);
        return job;
    }

    synchronized void end(QueuedJob job) {
        open.remove(job.id());
        ended.addFirst(job);
        if (ended.size() > MOST_ENDED) {
            ended.removeLast();
        }
    }

    /** Those that wait or run, in the order of their arrival. */
    public synchronized List<QueuedJob> open() {
        return List.copyOf(open.values());
    }

    /** The last that ended, newest first. */
    public synchronized Collection<QueuedJob> ended() {
        return new ArrayList<>(ended);
    }

    /** Returns when none of them runs any more, or after the time. */
    public void awaitRest(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        try {
            while (someRun() && System.nanoTime() - until < 0) {
                Thread.sleep(NAP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean someRun() {
        return open().stream().anyMatch(job -> job.state() == QueuedJob.State.RUNNING);
    }
}
