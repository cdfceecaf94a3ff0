package dev.caravan.operation.demo;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that the demonstration works in. Made anew each time, but only if it is the demonstration's own. */
public record DemoFolder(Path path) {

    private static final String MARKER = ".caravan-demo";
    private static final String RULES = "/transforms/demo.json";
    private static final String METRIC_RULES = "/transforms/demo-metrics.json";

    public Path source() {
        return path.resolve("experiments.db");
    }

    public Path target() {
        return path.resolve("experiments.duckdb");
    }

    public Path rules() {
        return path.resolve("rules.json");
    }

    public Path metricRules() {
        return path.resolve("metrics.json");
    }

    public Path snapshots() {
        return path.resolve("snapshots");
    }

    public Path copy() {
        return path.resolve("copy.duckdb");
    }

    public Path document() {
        return path.resolve("experiment.json");
    }

    public Path state() {
        return path.resolve("state");
    }

    /** Whether an earlier demonstration left it. */
    public boolean isLeftOver() {
        return Files.exists(path.resolve(MARKER));
    }

    /** @throws MigrationException REFUSED if there is such a folder and it is not the demonstration's */
    public void make() {
        try {
            if (isLeftOver()) {
                clear();
            } else if (Files.exists(path)) {
                throw new MigrationException(
                        ErrorCode.REFUSED,
                        "There is a folder " + path + " already, and no demonstration made it",
                        "move it away, or run the demonstration in another folder");
            }
            Files.createDirectories(path);
            Files.writeString(path.resolve(MARKER), "The next demonstration clears this folder.\n");
            copy(RULES, rules());
            copy(METRIC_RULES, metricRules());
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot make " + path + ": " + e, "is the folder writable?", e);
        }
    }

    private static void copy(String shipped, Path file) throws IOException {
        try (InputStream content = DemoFolder.class.getResourceAsStream(shipped)) {
            if (content == null) {
                throw new IllegalStateException("The program was built without " + shipped);
            }
            Files.copy(content, file);
        }
    }

    private void clear() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
