package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demonstration promises in its help holds in an empty folder, and when it is started again. */
class DemoIT {

    @TempDir
    Path folder;

    private Result demo() throws Exception {
        return Cli.in(folder).standingBy().run("demo", "--rows", "2000", "--progress", "off");
    }

    @Test
    void showsPlanSummaryRejectsAndCertificate() throws Exception {
        Result first = demo();
        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.out())
                .containsSubsequence(
                        "1. A sample database",
                        "2. The plan",
                        "METRIC",
                        "3. The migration",
                        "Verified: equal",
                        "Certificate: ",
                        "4. What was put aside",
                        "METRIC",
                        "5. A snapshot",
                        "6. What is wrong",
                        "PASS",
                        "7. Metrics by rules",
                        "metrics updated",
                        "8. An experiment copied",
                        "is now experiment",
                        "9. An experiment as a document",
                        "Try next:");
        assertThat(first.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(certificates()).isOne();
        assertThat(Dump.of(folder.resolve("caravan-demo/experiments.duckdb")).get("METRIC"))
                .hasSizeBetween(1900, 1999);
        assertThat(folder.resolve("caravan-demo/experiment.json")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({"postgresql, POSTGRES", "mysql, MARIADB"})
    void saysHowToGoOnToAServer(String scheme, Place place) throws Exception {
        String said = demo().out()
                .lines()
                .filter(line -> line.contains(scheme + "://USER@HOST/DATABASE"))
                .findFirst()
                .orElseThrow();
        String address = place.empty(folder, "unused");
        List<String> command = new ArrayList<>(List.of(said.strip().split(" ", -1)));
        command.remove("caravan");
        command.replaceAll(word -> word.startsWith(scheme) ? address : word);
        Result result = Cli.in(folder).standingBy().run(command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).contains("Verified: equal");
    }

    @Test
    void startsAnewInItsOwnFolderAndKeepsOutOfOthers() throws Exception {
        assertThat(demo().exitCode()).isZero();
        Result second = demo();
        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(certificates()).isOne();

        Files.delete(folder.resolve("caravan-demo/.caravan-demo"));
        Result refused = demo();
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(5);
        assertThat(refused.err())
                .startsWith("caravan: There is a folder caravan-demo already, and no demonstration made it\n");
        assertThat(folder.resolve("caravan-demo/experiments.db")).exists();
    }

    private long certificates() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("caravan-demo/state/certificates"))) {
            return files.count();
        }
    }
}
