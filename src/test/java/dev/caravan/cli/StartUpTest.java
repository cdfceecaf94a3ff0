package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and look-ups answer at once because they load neither Camel nor a driver nor a server. */
class StartUpTest {

    private static final Pattern HEAVY = Pattern.compile(
            " (org\\.apache\\.camel|org\\.sqlite|org\\.duckdb\\.DuckDB(Driver|Native|Connection)|ch\\.qos\\.logback|org\\.quartz|io\\.(micrometer|vertx|netty))\\b");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "migrate --help", "runs list", "migrate --from a.db"})
    void loadsNothingHeavy(String arguments) throws Exception {
        Cli.Result result = Cli.in(folder)
                .compiled()
                .jvm("-Xlog:class+load:file=classes.log")
                .run(arguments.split(" "));
        assertThat(result.exitCode()).as(result.toString()).isIn(0, 2);
        List<String> loaded = Files.readAllLines(folder.resolve("classes.log"));
        assertThat(loaded).anyMatch(entry -> entry.contains("dev.caravan.cli.Program"));
        assertThat(loaded).noneMatch(HEAVY.asPredicate());
    }
}
