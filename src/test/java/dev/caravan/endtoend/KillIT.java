package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli.Result;
import dev.caravan.ledger.HaltPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process dies at each named point in turn; after a resume the target equals that of an undisturbed run, cell by cell, and so do the
 * report, the certificate and the history.
 */
class KillIT {

    private static final int AT_ONCE = 2;
    private static final int WITH_REJECTS = 3;
    private static final int NOTHING_TO_RESUME = 10;

    private static final String[] POINTS = {
        "after-checkpoint",
        "after-chunk-done",
        "after-clear",
        "after-commit",
        "after-completion",
        "after-create",
        "after-history",
        "after-ledger",
        "after-prepared",
        "after-publish",
        "after-report-file",
        "after-switch",
        "after-verify",
        "before-checkpoint",
        "before-chunk-done",
        "before-clear",
        "before-clear-commit",
        "before-commit",
        "before-history",
        "before-ledger",
        "before-prepared",
        "before-publish",
        "before-publish-commit",
        "before-report",
        "before-switch",
        "before-verify"
    };

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} to {1}, --if-exists {2}")
    @CsvSource({
        "sqlite, duckdb, fail, 51",
        "duckdb, sqlite, fail, 33",
        "sqlite, duckdb, replace, 33",
        "duckdb, sqlite, append, 33"
    })
    void endsAsAnUndisturbedRunWhereverItDies(String from, String to, String ifExists, int count) throws Exception {
        Scene scene = new Scene(from, to, ifExists, "--jobs", "1", "--batch-size", "10");
        List<String> points = scene.undisturbed();
        assertThat(new TreeSet<>(points)).containsExactly(POINTS);
        assertThat(points).hasSize(count);

        // Where tables are there already, only what follows the copying is another way than into none.
        int first = scene.tablesAreThere ? points.lastIndexOf("after-chunk-done") + 1 : 1;
        scene.diesAndResumes(IntStream.rangeClosed(first, points.size()).boxed().toList());
    }

    @Test
    void endsAsAnUndisturbedRunWhereTwoChunksAreUnderWayAtOnce() throws Exception {
        Scene scene = new Scene("sqlite", "duckdb", "fail", "--jobs", "2", "--batch-size", "2");
        assertThat(scene.undisturbed()).hasSizeGreaterThan(90);
        scene.diesAndResumes(List.of(19, 31, 44, 58, 73, 90));
    }

    /** One way to call the program, and how it ends if nothing disturbs it. */
    private final class Scene {

        private final Path source;
        private final String to;
        private final List<String> options;
        private final boolean tablesAreThere;
        private Content expected;
        private Kept kept;
        private List<String> points;

        Scene(String from, String to, String ifExists, String... options) throws SQLException, IOException {
            this.source = folder.resolve("source." + from);
            this.to = to;
            this.options = new ArrayList<>(List.of(options));
            this.options.addAll(List.of("--if-exists", ifExists, "--verify", "full"));
            this.options.addAll(List.of("--rules", Samples.numbersOnly(folder).toString()));
            this.tablesAreThere = !ifExists.equals("fail");
            if (tablesAreThere || to.equals("sqlite")) {
                this.options.addAll(List.of("--table", "LOG", "--table", "STAFF"));
            }
            Samples.family(source, 12);
        }

        /** Returns the points that it passed. */
        List<String> undisturbed() throws Exception {
            Path log = folder.resolve("points.log");
            Path target = target("undisturbed");
            Result result = migrate(target, "-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log);
            assertThat(result.exitCode()).as(result.toString()).isEqualTo(WITH_REJECTS);
            expected = Content.of(target);
            kept = Kept.by(target);
            points = Files.readAllLines(log);
            return points;
        }

        void diesAndResumes(List<Integer> numbers) throws Exception {
            List<Callable<Void>> deaths = new ArrayList<>();
            numbers.forEach(at -> deaths.add(() -> diesAndResumes(at)));
            ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
            try {
                for (Future<Void> death : pool.invokeAll(deaths)) {
                    death.get();
                }
            } finally {
                pool.shutdownNow();
            }
        }

        private Void diesAndResumes(int at) throws Exception {
            Path target = target("killed-at-" + at);
            Result killed = migrate(target, "-Dcaravan.halt=" + at);
            assertThat(killed.exitCode()).as("at %d: %s", at, killed).isEqualTo(HaltPoint.EXIT_CODE);
            if (at == 1) {
                assertThat(migrate(target, "--resume").exitCode()).isEqualTo(NOTHING_TO_RESUME);
            }
            boolean begun = at > points.indexOf("after-prepared");
            Result resumed = begun ? migrate(target, "--resume") : migrate(target);
            assertThat(resumed.exitCode())
                    .as("killed %s (%d): %s", points.get(at - 1), at, resumed)
                    .isEqualTo(WITH_REJECTS);
            assertThat(Content.of(target))
                    .as("killed %s (%d): %s", points.get(at - 1), at, resumed)
                    .isEqualTo(expected);
            assertThat(Kept.by(target))
                    .as("killed %s (%d): %s", points.get(at - 1), at, resumed)
                    .isEqualTo(kept);
            return null;
        }

        private Result migrate(Path target, String... more) throws Exception {
            return new MigrateCall(source, target, options).run(more);
        }

        private Path target(String name) throws SQLException, IOException {
            Path target = Files.createDirectory(folder.resolve(name)).resolve("target." + to);
            if (tablesAreThere) {
                Samples.execute(
                        target,
                        "CREATE TABLE LOG (line BIGINT, level BIGINT)",
                        "INSERT INTO LOG VALUES (-1, 0)",
                        "CREATE TABLE STAFF (id BIGINT PRIMARY KEY, boss BIGINT REFERENCES STAFF(id), name VARCHAR)",
                        "INSERT INTO STAFF VALUES (-1, NULL, 'was here')");
            }
            return target;
        }
    }
}
