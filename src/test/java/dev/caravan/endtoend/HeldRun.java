package dev.caravan.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A run that holds at every point, where its files are copied as if it had died there: no thread of it goes on meanwhile, and what it has
 * not handed to the system yet is not in them.
 *
 * @param files the folder with all that it writes
 * @param hold the file that it makes at a point and waits for
 * @param copies where the files go at each point, counted from 1
 */
record HeldRun(Path files, Path hold, IntFunction<Path> copies) {

    private static final long LONGEST_NANOS = SECONDS.toNanos(120);
    private static final long PAUSE_NANOS = 1_000_000;

    /** Returns when it has passed all of its points, with their number. */
    int copied(Running running) throws Exception {
        int at = 0;
        while (isHeld(running)) {
            at++;
            running.signal("STOP");
            awaitStandstill(running.process());
            copy(copies.apply(at));
            running.signal("CONT");
            Files.delete(hold);
        }
        return at;
    }

    /** Waits for the next point, or for the end. */
    private boolean isHeld(Running running) {
        long deadline = System.nanoTime() + LONGEST_NANOS;
        while (!Files.exists(hold) && running.process().isAlive()) {
            assertThat(System.nanoTime()).as("neither holds nor ends").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return running.process().isAlive();
    }

    /** The signal reaches one thread after the other. Where the system does not show them, the one that holds is at rest anyway. */
    private static void awaitStandstill(Process process) throws IOException {
        Path threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        long deadline = System.nanoTime() + LONGEST_NANOS;
        while (Files.isDirectory(threads) && !isStopped(threads)) {
            assertThat(System.nanoTime()).as("does not stop").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean isStopped(Path threads) throws IOException {
        try (Stream<Path> all = Files.list(threads)) {
            for (Path thread : all.toList()) {
                String state = Files.readString(thread.resolve("stat"));
                // After the name, which is in brackets.
                if (state.charAt(state.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }

    private void copy(Path to) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(files.relativize(file).toString()));
            }
        }
    }
}
