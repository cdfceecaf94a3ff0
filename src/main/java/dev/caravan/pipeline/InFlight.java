package dev.caravan.pipeline;

/** Counts what of a run is under way, so that its databases are closed only when nobody uses them any more. Thread-safe. */
final class InFlight {

    private int count;
    private boolean ended;

    /** Returns whether it may begin; then {@link #end} must follow. */
    synchronized boolean begin() {
        if (!ended) {
            count++;
        }
        return !ended;
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    /** Lets nothing begin any more, and returns when all that had begun has ended. */
    synchronized void endAll() {
        ended = true;
        boolean interrupted = false;
        while (count > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
