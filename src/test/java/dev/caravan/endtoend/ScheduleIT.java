package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of the service as a process, over a stop and a start. */
class ScheduleIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Long before the next first of January. */
    private static final String YEARLY = """
            caravan.schedule.yearly.cron = 0 0 3 1 1 ?
            caravan.schedule.yearly.operation = validate
            caravan.schedule.yearly.database = lab.db
            caravan.schedule.yearly.output = yearly.json
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lab.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE T (ID INTEGER PRIMARY KEY)");
        }
    }

    private Cli.Running serve(String settings) throws IOException {
        Files.writeString(folder.resolve("application.properties"), "caravan.http.port = 0\n" + settings);
        return Cli.in(folder).start("serve");
    }

    private JsonNode state(String schedule) {
        try {
            return JSON.readTree(folder.resolve(".caravan/schedules.json").toFile())
                    .path(schedule);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static Cli.Result stop(Cli.Running service) throws Exception {
        service.signal("TERM");
        return service.await();
    }

    @Test
    void aScheduleKeepsItsTimesAndMakesUpForWhatItMissed() throws Exception {
        Cli.Running service = serve(YEARLY + """
                caravan.schedule.often.cron = * * * * * ?
                caravan.schedule.often.operation = create-snapshot
                caravan.schedule.often.database = lab.db
                caravan.log.dir = logs
                caravan.log.format = json
                """);
        Path snapshots = folder.resolve("snapshots");
        await().atMost(SOON).until(() -> Files.isDirectory(snapshots) && ended("often") && count(snapshots) > 1);
        Cli.Result first = stop(service);
        assertThat(first.err()).as("nothing is due of the yearly one").doesNotContain("schedule-yearly");
        for (String line : Files.readAllLines(folder.resolve("logs/caravan.log"))) {
            JsonNode entry = JSON.readTree(line);
            if (entry.path("logger").asText().endsWith("JobExecution")) {
                assertThat(entry.path("run").asText()).as(line).matches("\\d{8}_\\d{6}_\\d{3}");
            }
        }

        setBack("yearly", "2020-06-01T00:00:00Z");
        service = serve(YEARLY);
        await().atMost(SOON).until(() -> ended("yearly"));
        assertThat(folder.resolve("yearly.json")).exists();
        Cli.Result second = stop(service);
        assertThat(lines(second, "schedule-yearly was due at")).hasSize(1);
        assertThat(lines(second, "Begins: validate from schedule-yearly")).hasSize(1);
        assertThat(state("yearly").path("last_firing").asText()).endsWith("-01-01T03:00:00Z");
    }

    @Test
    void aScheduleThatIsWrongIsSaidAtTheStart() throws Exception {
        Cli.Result result = serve(YEARLY.replace("lab.db", "lab.db\ncaravan.schedule.yearly.colour = red"))
                .await();
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
        assertThat(result.err()).contains("Setting caravan.schedule.yearly.colour: validate has no such option");
    }

    private static List<String> lines(Cli.Result result, String text) {
        return result.err().lines().filter(line -> line.contains(text)).toList();
    }

    private boolean ended(String schedule) {
        return state(schedule).path("last_success").isTextual();
    }

    private static long count(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    private void setBack(String schedule, String time) throws IOException {
        Path file = folder.resolve(".caravan/schedules.json");
        ObjectNode all = (ObjectNode) JSON.readTree(file.toFile());
        ((ObjectNode) all.path(schedule)).put("last_firing", time);
        Files.writeString(file, all.toString());
    }
}
