package dev.caravan.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.caravan.app.KnownEngines;
import dev.caravan.cli.ProgramJobs;
import dev.caravan.engine.Engines;
import dev.caravan.model.ProgressListener;
import dev.caravan.service.CronTimes;
import dev.caravan.service.Inbox;
import dev.caravan.service.Job;
import dev.caravan.service.JobExecution;
import dev.caravan.service.JobIds;
import dev.caravan.service.JobResult;
import dev.caravan.service.JobRunner;
import dev.caravan.service.Jobs;
import dev.caravan.service.QueuedJob;
import dev.caravan.service.Schedule;
import dev.caravan.service.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationTest {

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Jobs jobs = new Jobs();
    private final Job job =
            new Job("validate", JsonNodeFactory.instance.objectNode().put("database", "lab"));

    private Schedules schedules() throws Exception {
        Files.writeString(folder.resolve("schedules.json"), """
                {"nightly": {"times": "0 0 2 * * ? UTC", "last_firing": "2026-01-01T02:00:00Z", "run": null, "last_success": null}}
                """);
        Schedule nightly = new Schedule("nightly", CronTimes.parse("0 0 2 * * ?", ZoneOffset.UTC), job, true, true);
        Schedules schedules =
                new Schedules(List.of(nightly), folder, jobs, new JobIds(clock), ProgramJobs.open(), clock);
        schedules.begin();
        return schedules;
    }

    private Observation observation(Schedules schedules, HealthChecks checks) {
        return new Observation(jobs, schedules, checks, clock);
    }

    private HealthChecks checks(Schedules schedules, Path inbox) {
        return new HealthChecks(schedules, 900, inbox, folder.resolve("state/not/yet"), 1);
    }

    @Test
    void countsWhatJobsDo() throws Exception {
        Schedules schedules = schedules();
        try (Observation observation = observation(schedules, checks(schedules, folder))) {
            Inbox inbox = new Inbox(folder, new Worker(), any -> {}, jobs, new JobIds(clock), clock);
            JobExecution execution = new JobExecution(
                    new Worker(), jobs, inbox, clock, () -> false, List.of(schedules, observation.jobListener()));
            QueuedJob queued =
                    jobs.add(new QueuedJob("1", job, "schedule-nightly", null, "lab", clock.instant(), false));
            assertThat(observation.metrics()).contains("caravan_jobs{state=\"waiting\"} 1.0");
            execution.conclude(execution.run(queued));
            assertThat(observation.metrics())
                    .contains("caravan_rows_total{operation=\"validate\"} 30.0")
                    .contains("caravan_batches_total{operation=\"validate\"} 2.0")
                    .contains("caravan_rejects_total{operation=\"validate\"} 3.0")
                    .contains("caravan_batch_retries_total{operation=\"validate\"} 1.0")
                    .contains("caravan_job_duration_seconds_count{operation=\"validate\",result=\"findings\"} 1")
                    .contains("caravan_jobs{state=\"waiting\"} 0.0")
                    .contains("caravan_schedule_lag_seconds{schedule=\"nightly\"}")
                    .contains("caravan_schedule_last_success_timestamp_seconds{schedule=\"nightly\"} 0.0")
                    .contains("jvm_memory_used_bytes");
            assertThat(queued.rows()).as("the job hears it too").isEqualTo(30);
        }
    }

    @Test
    void isReadyOnlyIfEverythingItNeedsIsThere() throws Exception {
        Schedules schedules = schedules();
        Engines engines = KnownEngines.all();
        String server = engines.entrust("postgresql://ada:s3cret@127.0.0.1:1/lab", null, null, Map.of());
        HealthChecks checks = checks(schedules, folder.resolve("inbox"))
                .databases(
                        Map.of(
                                "there", () -> file("there.db").toString(),
                                "gone", () -> folder.resolve("gone/a.db").toString(),
                                "new", () -> folder.resolve("new.db").toString(),
                                "away", () -> server),
                        engines,
                        text -> text);
        try (DefaultCamelContext context = new DefaultCamelContext();
                Observation observation = observation(schedules, checks)) {
            context.start();
            observation.begin(context);
            JsonNode ready = new ObjectMapper().readTree(observation.ready());
            assertThat(ready.path("status").asText()).isEqualTo("DOWN");
            assertThat(observation.isReady()).isFalse();
            assertThat(check(ready, "inbox")).contains("DOWN");
            assertThat(check(ready, "disk")).contains("UP");
            assertThat(check(ready, "schedules")).contains("DOWN").contains("did not run: nightly");
            assertThat(check(ready, "database there")).contains("UP");
            assertThat(check(ready, "database gone")).contains("DOWN");
            assertThat(check(ready, "database new")).contains("UP").contains("is not there yet");
            assertThat(check(ready, "database away"))
                    .contains("DOWN")
                    .contains("127.0.0.1")
                    .doesNotContain("s3cret");
            JsonNode live = new ObjectMapper().readTree(observation.live());
            assertThat(live.path("status").asText()).isEqualTo("UP");
            assertThat(check(live, "routes")).contains("UP");
        }
    }

    @Test
    void isReadyIfItHasWhatItNeeds() throws Exception {
        Schedules schedules = schedules();
        HealthChecks checks = new HealthChecks(schedules, Long.MAX_VALUE, folder, folder, 1);
        try (DefaultCamelContext context = new DefaultCamelContext();
                Observation observation = observation(schedules, checks)) {
            assertThat(observation.isReady()).as("before the start").isFalse();
            context.start();
            observation.begin(context);
            assertThat(observation.isReady()).isTrue();
            assertThat(observation.ready()).startsWith("{\"status\":\"UP\"").contains("\"schedules\"", "\"disk\"");
            assertThat(observation.schedules().toString()).contains("\"name\":\"nightly\"", "\"next_at\"");
        }
    }

    private Path file(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? file : Files.createFile(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String check(JsonNode health, String name) {
        for (JsonNode check : health.path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check.toString();
            }
        }
        return "no check " + name + " in " + health;
    }

    /** Does a little of everything. */
    private static final class Worker implements JobRunner {

        @Override
        public void check(Job job) {}

        @Override
        public Job job(String operation, Map<String, String> options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String target(Job job) {
            return "lab";
        }

        @Override
        public JobResult run(Job job, String id, boolean again, ProgressListener progress) {
            progress.advanced("T", 10, 100);
            progress.advanced("T", 20, 200);
            progress.rejected("T", 3);
            progress.retried("T", "it broke");
            return new JobResult(3, JsonNodeFactory.instance.objectNode().put("status", "completed"));
        }
    }
}
