package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Caravan;
import dev.caravan.app.Settings;
import dev.caravan.cli.Cli;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.operation.transfer.experiment.MigrateExperimentRequest;
import dev.caravan.operation.transfer.experiment.TransformMetricsRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies while it changes metrics or copies an experiment within a database: its readers see the old state or the new one, and
 * after a resume it is as after an undisturbed run. What dies is the command line; what goes on is the program in this process.
 */
class ExperimentKillIT {

    private static final String RULES =
            "{\"metric_transformations\": [{\"metric_type\": \"accuracy\", \"transformation\": \"legacy_to_per_label\"}]}";

    /** By the name of the point, where it is passed; a wrong state would show at the first of each. */
    private static final List<String> POINTS =
            List.of("after-commit", "after-update", "after-insert", "after-publishing-begun", "after-publish");

    @TempDir
    Path folder;

    private Path trial(String name) throws Exception {
        Path trial = Files.createDirectory(folder.resolve(name));
        Files.writeString(trial.resolve("application.properties"), "caravan.state.dir = " + trial.resolve("state"));
        Files.writeString(trial.resolve("rules.json"), RULES);
        return trial;
    }

    @ParameterizedTest
    @EnumSource(names = {"DUCKDB", "MARIADB"})
    void metricsAreAllChangedOrNone(Place place) throws Exception {
        everyDeath(place, "transform-metrics", "--transformation-file", "rules.json", "--batch-size", "4");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "MARIADB"})
    void anExperimentIsThereWithAllOfItOrNotAtAll(Place place) throws Exception {
        everyDeath(place, "migrate-experiment", "-s", "1", "--batch-size", "4");
    }

    private void everyDeath(Place place, String... command) throws Exception {
        Path undisturbed = trial("undisturbed");
        String database = ExperimentData.make(place, undisturbed, 1);
        Map<String, List<String>> before = usersRows(database);
        Path log = folder.resolve("points.log");
        assertThat(call(undisturbed, database, command, "-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log))
                .isZero();
        Map<String, List<String>> expected = usersRows(database);
        assertThat(expected).isNotEqualTo(before);
        List<String> points = Files.readAllLines(log);
        for (String point : POINTS) {
            if (points.contains(point)) {
                dies(place, command, before, expected, point, points.indexOf(point) + 1);
            }
        }
    }

    private void dies(
            Place place,
            String[] command,
            Map<String, List<String>> before,
            Map<String, List<String>> expected,
            String point,
            int at)
            throws Exception {
        Path trial = trial(point);
        String database = ExperimentData.make(place, trial, 1);
        assertThat(call(trial, database, command, "-Dcaravan.halt=" + at)).isEqualTo(HaltPoint.EXIT_CODE);
        assertThat(usersRows(database)).as("killed %s", point).isIn(before, expected);
        assertThat(resume(trial, database, command[0])).as("resumed %s", point).isZero();
        assertThat(usersRows(database)).as("resumed %s", point).isEqualTo(expected);
        try (var connection = Rows.connect(database)) {
            assertThat(Rows.tables(connection)).noneMatch(table -> table.startsWith("caravan"));
        }
    }

    private static int call(Path trial, String database, String[] command, String... jvm) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("-d", database, "--no-snapshot", "--progress", "off"));
        return Cli.in(trial).jvm(jvm).run(arguments.toArray(String[]::new)).exitCode();
    }

    private static int resume(Path trial, String database, String operation) {
        Settings settings = Settings.load(trial)
                .with("caravan.state.dir", trial.resolve("state").toString());
        try (Caravan caravan = Caravan.open(settings)) {
            return operation.equals("transform-metrics")
                    ? caravan.transformMetrics(
                                    new TransformMetricsRequest(
                                            database,
                                            List.of(),
                                            List.of(),
                                            4,
                                            trial.resolve("rules.json"),
                                            false,
                                            true,
                                            true),
                                    ProgressListener.NONE)
                            .exitCode()
                    : caravan.migrateExperiment(
                                    new MigrateExperimentRequest(
                                            database, "1", null, null, Strategy.BALANCED, 4, null, true, true),
                                    ProgressListener.NONE)
                            .exitCode();
        }
    }

    private static Map<String, List<String>> usersRows(String database) throws Exception {
        Map<String, List<String>> rows = Rows.of(database);
        rows.keySet().removeIf(table -> table.startsWith("caravan"));
        return rows;
    }
}
