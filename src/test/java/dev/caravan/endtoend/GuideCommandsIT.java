package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.endtoend.GuideCommands.Call;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guides tell people to type does what they say, after replacing the program's name. */
class GuideCommandsIT {

    /** The commands that there are; the others' lines wait. */
    private static final Set<String> THERE = Set.of(
            "validate",
            "check-hierarchy",
            "migrate-experiment",
            "transform-metrics",
            "create-snapshot",
            "list-snapshots",
            "restore-snapshot",
            "export-experiment",
            "create-transformation-template");

    private static final Path GUIDES = Path.of("../shared/seeds");

    private static final List<String> EXPERIMENTS = List.of(
            "INSERT INTO EXPERIMENT SELECT n, 'experiment ' || n, NULL, '2023-12-01T10:00:00', '2023-12-01T10:00:00'"
                    + " FROM (SELECT 1 n UNION SELECT 2 UNION SELECT 5)",
            "INSERT INTO TRIAL VALUES (20, 'of the first', 1, '2023-12-01T10:00:00', '2023-12-01T10:00:00')");

    @TempDir
    static Path folder;

    private static ServerUrl server;
    private static String snapshot;

    @BeforeAll
    static void prepare() throws Exception {
        for (String name : List.of("experiment", "research")) {
            String database = ExperimentTables.filled(Place.SQLITE, folder, name);
            ExperimentTables.execute(Place.SQLITE, database, EXPERIMENTS);
        }
        server = DatabaseUrl.parse(ExperimentTables.filled(Place.MARIADB, folder, "experiments"))
                .asServer();
        Files.writeString(folder.resolve("transforms.json"), "{\"loss\": \"round\"}");
        Files.writeString(folder.resolve("metric_transforms.json"), "{\"loss\": \"round\"}");
        Result taken = Cli.in(folder).standingBy().run("create-snapshot", "-d", "experiment.db", "--json");
        snapshot = taken.json().path("snapshot_id").asText();
    }

    static Stream<Call> calls() {
        return GuideCommands.listed().stream().filter(call -> THERE.contains(call.command()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void everyExampleWorks(Call call) throws Exception {
        Result result = Cli.in(folder).standingBy().run(here(call.words()).toArray(String[]::new));
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(call.exitCode());
        int output = call.words().indexOf("-o");
        if (output >= 0) {
            assertThat(folder.resolve(here(call.words()).get(output + 1))).isNotEmptyFile();
        }
    }

    /** With the folder, server and snapshot of this test in place of the guides'. */
    private static List<String> here(List<String> words) {
        List<String> here = new ArrayList<>();
        boolean onServer = words.contains("--mysql");
        for (int i = 0; i < words.size(); i++) {
            String before = i == 0 ? "" : words.get(i - 1);
            here.add(
                    switch (before) {
                        case "-d" -> onServer ? server.database() : fileName(words.get(i));
                        case "-o" -> fileName(words.get(i));
                        case "--host" -> server.host();
                        case "--user" -> String.valueOf(server.user());
                        case "--snapshot-id" -> words.get(i).startsWith("<") ? "latest" : snapshot;
                        default -> words.get(i);
                    });
        }
        if (onServer) {
            here.addAll(List.of("--port", String.valueOf(server.port())));
        }
        return here;
    }

    private static String fileName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    @Test
    void theListHasEveryExampleOfTheGuides() throws Exception {
        assumeTrue(Files.isDirectory(GUIDES), "the guides are not at hand");
        assertThat(GuideCommands.listed().stream().map(Call::words).toList())
                .containsExactlyInAnyOrderElementsOf(GuideCommands.in(GUIDES));
    }
}
