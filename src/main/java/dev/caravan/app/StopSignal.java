package dev.caravan.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Whether the process has been asked to stop. Ctrl-C or SIGTERM set it; cursors ask it between two batches. The virtual machine ends when
 * the present batches are in and the report is out, with the signal's own exit code.
 */
public final class StopSignal implements BooleanSupplier {

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final long longestWaitSeconds;

    public StopSignal(long longestWaitSeconds) {
        this.longestWaitSeconds = longestWaitSeconds;
    }

    /** Makes the end of the virtual machine wait for {@link #finished()}. */
    public void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-signal"));
    }

    private void stop() {
        request();
        try {
            finished.await(longestWaitSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over, its report printed: nothing waits any more. */
    public void finished() {
        finished.countDown();
    }

    public void request() {
        requested.set(true);
        asked.countDown();
    }

    /** Returns when the process has been asked to stop. */
    public void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public boolean getAsBoolean() {
        return requested.get();
    }
}
