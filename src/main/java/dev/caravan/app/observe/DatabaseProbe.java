package dev.caravan.app.observe;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Engines;
import dev.caravan.engine.FileUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a database answers. A server is asked at most every few seconds, by one at a time; a file is never opened, as that could disturb a
 * job that has it open.
 */
final class DatabaseProbe implements Probe {

    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

    /** The first answer is waited for, a later one only so long: then the one before still counts. */
    private static final Duration FIRST = Duration.ofSeconds(15);

    private static final Duration LATER = Duration.ofSeconds(1);

    private final Supplier<String> address;
    private final Engines engines;
    private final UnaryOperator<String> mask;
    private final ExecutorService threads;
    private @Nullable CompletableFuture<Finding> asking;
    private @Nullable Finding last;
    private long lastNanos;

    /**
     * @param address without its password, which the engines know
     * @param mask takes the secrets out of a text
     */
    DatabaseProbe(Supplier<String> address, Engines engines, UnaryOperator<String> mask, ExecutorService threads) {
        this.address = address;
        this.engines = engines;
        this.mask = mask;
        this.threads = threads;
    }

    @Override
    public synchronized void begin() {
        boolean fresh = last != null && System.nanoTime() - lastNanos < FRESH_NANOS;
        if (!fresh && asking == null) {
            asking = CompletableFuture.supplyAsync(() -> keep(found()), threads);
        }
    }

    private synchronized Finding keep(Finding finding) {
        last = finding;
        lastNanos = System.nanoTime();
        asking = null;
        return finding;
    }

    private synchronized CompletableFuture<Finding> answer() {
        begin();
        return asking == null ? CompletableFuture.completedFuture(Objects.requireNonNull(last)) : asking;
    }

    private synchronized @Nullable Finding last() {
        return last;
    }

    @Override
    public Finding look() {
        Finding before = last();
        CompletableFuture<Finding> answer = answer();
        Duration wait = before == null ? FIRST : LATER;
        try {
            return answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return before == null ? Finding.down("has not answered within " + wait.toSeconds() + " seconds") : before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.down("was not asked to the end");
        } catch (ExecutionException e) {
            return Finding.down(mask.apply(String.valueOf(e.getCause())));
        }
    }

    /** Whatever the driver throws is an answer too. */
    private Finding found() {
        try {
            String known = address.get();
            DatabaseUrl url = engines.parse(known);
            return url instanceof FileUrl file ? file(file) : server(known);
        } catch (RuntimeException | LinkageError e) {
            return Finding.down(mask.apply(String.valueOf(e.getMessage())));
        }
    }

    /** A file that is absent may be what a job is going to make; without its folder none can. */
    private static Finding file(FileUrl url) {
        if (Files.exists(url.file())) {
            return Finding.up("is there: " + url.file());
        }
        Path folder = url.file().toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder)
                ? Finding.up("is not there yet: " + url.file())
                : Finding.down("There is no folder for " + url.file());
    }

    private Finding server(String known) {
        try (Database database = engines.open(known, Access.READ)) {
            return Finding.up("answers: " + database.label());
        }
    }
}
