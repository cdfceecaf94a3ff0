package dev.caravan.operation.verification;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What both sides gave, each read by a thread of its own at the same time. */
record BothSides<S, T>(S source, T target) {

    /**
     * Reads both. The first failure ends the other side too, and is the one that is thrown; both sides have let go of their connections by
     * then.
     */
    static <S, T> BothSides<S, T> read(Pace pace, Supplier<S> source, Supplier<T> target) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        FutureTask<@Nullable T> other = new FutureTask<>(() -> attempt(target, failure, pace));
        Thread thread = new Thread(other, "verify-target");
        thread.setDaemon(true);
        thread.start();
        S own = attempt(source, failure, pace);
        T theirs = await(other, pace);
        rethrow(failure.get());
        return new BothSides<>(Objects.requireNonNull(own), Objects.requireNonNull(theirs));
    }

    private static <R> @Nullable R attempt(Supplier<R> side, AtomicReference<@Nullable Throwable> failure, Pace pace) {
        try {
            return side.get();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            pace.cancel();
            return null;
        }
    }

    /** An interrupt cancels, but the side is waited for all the same: nobody may close its database under it. */
    private static <R> @Nullable R await(FutureTask<@Nullable R> side, Pace pace) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return side.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    pace.cancel();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("A side of the verification failed unseen", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
