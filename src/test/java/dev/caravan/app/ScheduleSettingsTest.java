package dev.caravan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.cli.ProgramJobs;
import dev.caravan.model.MigrationException;
import dev.caravan.service.JobRunner;
import dev.caravan.service.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleSettingsTest {

    private final JobRunner jobs = ProgramJobs.open();

    @TempDir
    Path folder;

    private List<Schedule> read(Map<String, String> changes) throws IOException {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "caravan.schedule.nightly.cron", "0 0 2 * * ?",
                "caravan.schedule.nightly.operation", "create-snapshot",
                "caravan.schedule.nightly.database", "research"));
        changes.forEach((key, value) -> {
            if (value == null) {
                properties.remove(key);
            } else {
                properties.setProperty(key, value);
            }
        });
        try (var writer = Files.newBufferedWriter(folder.resolve("application.properties"))) {
            properties.store(writer, null);
        }
        return new ScheduleSettings(Settings.load(folder), jobs).read();
    }

    @Test
    void textsBecomeWhatTheOptionsTake() throws IOException {
        Schedule schedule = read(Map.of(
                        "caravan.schedule.nightly.tags", "nightly, lab",
                        "caravan.schedule.nightly.metadata", "owner=ada, paper=a=b",
                        "caravan.schedule.nightly.missed", "skip",
                        "caravan.schedule.nightly.enabled", "false"))
                .get(0);
        assertThat(schedule.job().options().toString())
                .contains("\"tags\":[\"nightly\",\"lab\"]")
                .contains("\"metadata\":{\"owner\":\"ada\",\"paper\":\"a=b\"}");
        assertThat(schedule.route()).isEqualTo("schedule-nightly");
        assertThat(schedule.catchesUp()).isFalse();
        assertThat(schedule.enabled()).isFalse();
    }

    @Test
    void numbersAndTruthValuesToo() throws IOException {
        Schedule schedule = read(Map.of(
                        "caravan.schedule.move.cron", "0 30 1 ? * MON-FRI",
                        "caravan.schedule.move.operation", "migrate",
                        "caravan.schedule.move.from", "research",
                        "caravan.schedule.move.to", "warehouse",
                        "caravan.schedule.move.batch_size", "500",
                        "caravan.schedule.move.data_only", "true"))
                .get(0);
        assertThat(schedule.job().options().toString())
                .contains("\"batch_size\":500")
                .contains("\"data_only\":true");
    }

    @Test
    void theOnesToBeginWithAreRight() throws IOException {
        Properties ready = new Properties();
        try (var reader = new java.io.StringReader(Files.readString(Path.of("application.properties"))
                .replaceAll("(?m)^# (?=caravan\\.schedule\\.)", ""))) {
            ready.load(reader);
        }
        ready.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("caravan.schedule."))
                .forEach(ready::remove);
        try (var writer = Files.newBufferedWriter(folder.resolve("application.properties"))) {
            ready.store(writer, null);
        }
        assertThat(new ScheduleSettings(Settings.load(folder), jobs).read())
                .extracting(Schedule::name)
                .containsExactly("daily-snapshot", "retention", "second-try", "weekly-validation");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    nightly.cron      | none            | Setting caravan.schedule.nightly.cron is missing
                    nightly.cron      | 0 2 * * *       | Setting caravan.schedule.nightly.cron = 0 2 * * * is no cron expression
                    nightly.operation | none            | Setting caravan.schedule.nightly.operation is missing
                    nightly.operation | serve           | Setting caravan.schedule.nightly.operation: 'serve' is not an operation of jobs
                    nightly.operation | verify-snapshot | Setting caravan.schedule.nightly.database: verify-snapshot has no such option
                    nightly.tagz      | a               | Setting caravan.schedule.nightly.tagz: create-snapshot has no such option
                    nightly.max-rows  | 1               | Setting caravan.schedule.nightly.max-rows: create-snapshot has no such option
                    nightly.metadata  | a               | Setting caravan.schedule.nightly.metadata: string found, object expected
                    nightly.missed    | never           | Setting caravan.schedule.nightly.missed = never is neither run-once nor skip
                    nightly.enabled   | yes             | Setting caravan.schedule.nightly.enabled = yes is neither true nor false
                    zone              | Mars            | Setting caravan.schedule.zone = Mars is no time zone
                    """)
    void whatIsWrongIsNamedByItsSetting(String key, String value, String message) {
        Map<String, String> change = new java.util.HashMap<>();
        change.put("caravan.schedule." + key, value);
        assertThatThrownBy(() -> read(change))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(message);
    }
}
