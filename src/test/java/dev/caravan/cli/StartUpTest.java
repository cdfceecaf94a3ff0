package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and look-ups answer at once because they load neither Camel nor a driver. */
class StartUpTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "migrate --help", "runs list", "migrate --from a.db"})
    void loadsNothingHeavy(String line) throws Exception {
        Cli.Result result = Cli.in(folder).jvm("-Xlog:class+load:file=classes.log").run(line.split(" "));
        assertThat(result.exitCode()).as(result.toString()).isIn(0, 2);
        assertThat(folder.resolve("classes.log"))
                .content()
                .contains("dev.caravan.cli.Program")
                .doesNotContain("org.apache.camel.", "org.sqlite.", "org.duckdb.", "ch.qos.logback.");
    }
}
