package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.ledger.HaltPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process dies at each named point in turn; after a resume the target equals that of an undisturbed run, cell by cell. */
class KillIT {

    @TempDir
    Path folder;

    private Result migrate(Path source, Path target, List<String> jvm, String... more) throws Exception {
        return Cli.in(folder)
                .jvm(jvm.toArray(String[]::new))
                .run(Cli.arguments(
                        List.of(
                                "migrate",
                                "--from",
                                source.toString(),
                                "--to",
                                target.toString(),
                                "--batch-size",
                                "40",
                                "--no-snapshot",
                                "--verify",
                                "full",
                                "--progress",
                                "off"),
                        more));
    }

    @ParameterizedTest(name = "{0} to {1}, {2}")
    @CsvSource({
        "sqlite, duckdb, --strategy=balanced",
        "duckdb, sqlite, --strategy=balanced",
        "sqlite, duckdb, --if-exists=replace",
        "duckdb, sqlite, --if-exists=append"
    })
    void endsAsAnUndisturbedRunWhereverItDies(String from, String to, String option) throws Exception {
        Path source = folder.resolve("source." + from);
        Samples.family(source, 100);
        Path undisturbed = target("undisturbed." + to, option);
        Path log = folder.resolve("points.log");
        Result whole = migrate(source, undisturbed, List.of("-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log), option);
        assertThat(whole.exitCode()).as(whole.toString()).isIn(0, 3);
        List<String> points = Files.readAllLines(log);
        assertThat(new TreeSet<>(points))
                .containsExactly(
                        "after-checkpoint",
                        "after-chunk-done",
                        "after-commit",
                        "after-prepared",
                        "after-publish",
                        "after-verify",
                        "before-checkpoint",
                        "before-chunk-done",
                        "before-commit",
                        "before-prepared",
                        "before-publish",
                        "before-publish-commit",
                        "before-verify");
        Map<String, List<String>> expected = Dump.of(undisturbed);
        int died = 0;
        for (int at = 1; at <= points.size(); at++) {
            died += diesAndResumes(source, option, to, at, expected);
        }
        assertThat(died).isEqualTo(points.size());
    }

    private int diesAndResumes(Path source, String option, String to, int at, Map<String, List<String>> expected)
            throws Exception {
        Path target = target("killed-" + at + "." + to, option);
        Result killed = migrate(source, target, List.of("-Dcaravan.halt=" + at), option);
        assertThat(killed.exitCode()).as(killed.toString()).isEqualTo(HaltPoint.EXIT_CODE);
        Result resumed = migrate(source, target, List.of(), option, "--resume");
        if (resumed.exitCode() == 10) {
            resumed = migrateAgainIfNothingHappened(source, target, option, expected, resumed);
        }
        assertThat(resumed.exitCode()).as("point %d: %s", at, resumed).isIn(0, 3, 10);
        assertThat(Dump.of(target)).as("point %d", at).isEqualTo(expected);
        return 1;
    }

    /** There is nothing to resume where the run had not begun to change the target, or was over already. */
    private Result migrateAgainIfNothingHappened(
            Path source, Path target, String option, Map<String, List<String>> expected, Result resumed)
            throws Exception {
        return Files.exists(target) && Dump.of(target).equals(expected)
                ? resumed
                : migrate(source, target, List.of(), option);
    }

    /** For replace and append the target holds a table already. */
    private Path target(String name, String option) throws SQLException, IOException {
        Path target = folder.resolve(name);
        Files.deleteIfExists(target);
        if (option.startsWith("--if-exists")) {
            Samples.execute(
                    target,
                    "CREATE TABLE NOTE (id BIGINT PRIMARY KEY, note VARCHAR)",
                    "INSERT INTO NOTE VALUES (-1, 'was here')",
                    "CREATE TABLE LOG (line VARCHAR, level BIGINT)",
                    "INSERT INTO LOG VALUES ('was here', 0)");
        }
        return target;
    }
}
