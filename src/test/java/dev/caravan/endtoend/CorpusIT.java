package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases that others made go from SQLite to DuckDB and back, and nothing is lost that was not announced. */
class CorpusIT {

    private static final Path CORPUS = Path.of("../shared/corpus/sqlite");

    @TempDir
    Path folder;

    static Stream<Path> files() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            return Stream.of(Path.of("absent"));
        }
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void isRunOnEveryFileThatIsThere() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the sample databases are not beside this checkout");
        assertThat(files()).hasSizeGreaterThanOrEqualTo(14);
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesBackAsItWas(Path original) throws Exception {
        assumeTrue(Files.exists(original), "the sample databases are not beside this checkout");
        Path source = Files.copy(original, folder.resolve("source.db"));
        Path middle = folder.resolve("middle.duckdb");
        Path back = folder.resolve("back.db");
        JsonNode there = migrate(source, middle);
        JsonNode home = migrate(middle, back);

        Map<String, List<String>> before = Dump.of(source);
        there.path("not_carried").forEach(object -> before.keySet()
                .removeIf(table -> object.path("object").asText().contains("'" + table + "'")
                        && object.path("object").asText().contains("table")));
        Map<String, List<String>> after = Dump.of(back);
        if (there.path("losses").isEmpty() && home.path("losses").isEmpty() && rejected(there) + rejected(home) == 0) {
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(after.keySet()).isEqualTo(before.keySet());
            throw new AssertionError("announced losses: " + there.path("losses") + home.path("losses"));
        }
    }

    private static long rejected(JsonNode report) {
        return report.path("total_rejected_rows").asLong();
    }

    private JsonNode migrate(Path from, Path to) throws Exception {
        Result result = Cli.in(folder)
                .standingBy()
                .run(
                        "migrate",
                        "--from",
                        from.toString(),
                        "--to",
                        to.toString(),
                        "--verify",
                        "full",
                        "--json",
                        "--progress",
                        "off");
        assertThat(result.exitCode()).as(result.toString()).isIn(0, 3);
        JsonNode report = result.json();
        assertThat(report.path("verification").path("equal").asBoolean())
                .as(result.toString())
                .isTrue();
        return report;
    }
}
