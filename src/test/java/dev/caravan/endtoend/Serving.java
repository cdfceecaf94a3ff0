package dev.caravan.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code caravan serve} in a folder, as a process, and what people do with its inbox. Stops it when it is closed. */
final class Serving implements AutoCloseable {

    private static final int LONGEST_SECONDS = 60;

    private final Path folder;
    private final List<String> jvm = new ArrayList<>();
    private Running running;

    private Serving(Path folder) {
        this.folder = folder;
    }

    /** @param settings lines of application.properties, besides those that make it quick */
    static Serving prepared(Path folder, String... settings) throws IOException {
        Files.writeString(folder.resolve("application.properties"), """
                caravan.http.port = 0
                caravan.inbox.poll-millis = 100
                caravan.inbox.settle-millis = 1
                caravan.inbox.retry-delay-millis = 300
                caravan.inbox.retry-delay-most-millis = 1000
                """ + String.join("\n", settings) + "\n");
        Files.createDirectories(folder.resolve("inbox"));
        return new Serving(folder);
    }

    Serving jvm(String option) {
        jvm.add(option);
        return this;
    }

    Serving start() throws IOException {
        running = Cli.in(folder).jvm(jvm.toArray(String[]::new)).start("serve");
        eventually(() ->
                running.errSoFar().contains("Serving") || !running.process().isAlive());
        return this;
    }

    /** Puts a job file in, complete at once. */
    void put(String name, String content) throws IOException {
        Path part = Files.writeString(folder.resolve(name + ".new"), content);
        Files.move(part, folder.resolve("inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The report beside a job file, when it is there. */
    JsonNode report(String place, String stem) throws IOException {
        Path file = folder.resolve("inbox").resolve(place).resolve(stem + ".report.json");
        eventually(() -> Files.exists(file));
        return new ObjectMapper().readTree(file.toFile());
    }

    /** How many files a folder of the inbox holds, those below included. */
    long count(String place) throws IOException {
        Path within = folder.resolve("inbox").resolve(place);
        if (!Files.exists(within)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(within)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith(".lock"))
                    .count();
        }
    }

    void eventually(Callable<Boolean> holds) {
        await().atMost(LONGEST_SECONDS, SECONDS).until(holds);
    }

    Running running() {
        return running;
    }

    /** As a power cut does. */
    void kill() throws IOException, InterruptedException {
        running.signal("KILL");
        running.await();
    }

    Result terminate() throws IOException, InterruptedException {
        running.signal("TERM");
        return running.await();
    }

    @Override
    public void close() {
        if (running != null && running.process().isAlive()) {
            running.process().destroyForcibly().onExit().join();
        }
    }
}
