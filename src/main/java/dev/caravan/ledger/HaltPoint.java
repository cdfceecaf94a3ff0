package dev.caravan.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Places where the tests kill the process, to prove that a resumed run ends as an undisturbed one. Without the system property
 * {@code caravan.halt} (a number: the how-manyth point to die at, 0 for none) a point does nothing. With {@code caravan.halt.hold} the
 * process does not die there but waits as long as that file exists; if the number is 0, it makes that file at every point and waits until
 * somebody has deleted it.
 */
public final class HaltPoint {

    /** The exit code of a process that died at a point. */
    public static final int EXIT_CODE = 86;

    private static final int HALT_AT = Integer.getInteger("caravan.halt", -1);
    private static final String LOG = System.getProperty("caravan.halt.log", "");
    private static final String HOLD = System.getProperty("caravan.halt.hold", "");
    private static final long PAUSE_NANOS = 10_000_000;
    private static final AtomicInteger REACHED = new AtomicInteger();

    private HaltPoint() {}

    /** Dies here, at once and without any cleaning up, if this is the chosen point. */
    public static void reached(String name) {
        if (HALT_AT < 0) {
            return;
        }
        record(name);
        if (HALT_AT == 0 && !HOLD.isEmpty()) {
            holdHere();
        } else if (REACHED.incrementAndGet() == HALT_AT) {
            stopHere();
        }
    }

    /** One thread at a time. */
    private static synchronized void holdHere() {
        try {
            Files.createFile(Path.of(HOLD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waitHere();
    }

    private static void stopHere() {
        if (HOLD.isEmpty()) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        waitHere();
    }

    private static void waitHere() {
        while (Files.exists(Path.of(HOLD))) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static synchronized void record(String name) {
        if (LOG.isEmpty()) {
            return;
        }
        try {
            Files.writeString(Path.of(LOG), name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
