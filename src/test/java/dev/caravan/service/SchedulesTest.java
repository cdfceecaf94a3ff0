package dev.caravan.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due when, whatever happens to the process and its clock. */
class SchedulesTest {

    private static final String DAILY = "0 0 2 * * ?";
    private static final String EVERY_MINUTE = "0 * * * * ?";

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2026-03-01T12:00:30Z");
    private Jobs jobs = new Jobs();
    private Schedules schedules = new Schedules(List.of(), Path.of(""), jobs, new JobIds(clock), new Nobody(), clock);

    /** As a new process does. */
    private void start(String cron, boolean catchesUp) {
        start(schedule(cron, true, catchesUp, "validate"));
    }

    private void start(Schedule... all) {
        jobs = new Jobs();
        schedules = new Schedules(List.of(all), folder.resolve("state"), jobs, new JobIds(clock), new Nobody(), clock);
        schedules.begin();
    }

    private static Schedule schedule(String cron, boolean enabled, boolean catchesUp, String operation) {
        try {
            Job job = new Job(operation, JsonNodeFactory.instance.objectNode().put("database", "lab"));
            return new Schedule("check", CronTimes.parse(cron, ZoneOffset.UTC), job, enabled, catchesUp);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Runs what is due. */
    private int runs() {
        List<QueuedJob> due = schedules.due();
        due.forEach(this::run);
        return due.size();
    }

    private void run(QueuedJob job) {
        begin(job);
        JobResult result =
                new JobResult(0, JsonNodeFactory.instance.objectNode().put("status", "done"));
        job.end(QueuedJob.State.DONE, result, clock.instant());
        schedules.ended(job, result);
        jobs.end(job);
    }

    private void begin(QueuedJob job) {
        job.start(clock.instant());
        schedules.started(job);
    }

    private ScheduleStatus status() {
        return schedules.status().get(0);
    }

    @Test
    void aNewScheduleWaitsForItsTime() {
        start(DAILY, true);
        assertThat(runs()).isZero();
        assertThat(status().nextFiring()).isEqualTo("2026-03-02T02:00:00Z");
        clock.set("2026-03-02T02:00:00Z");
        assertThat(runs()).isEqualTo(1);
        assertThat(runs()).isZero();
        assertThat(status().lastResult()).isEqualTo("done");
        assertThat(status().lastSuccess()).isEqualTo("2026-03-02T02:00:00Z");
    }

    @Test
    void aTimerThatIsABitEarlyCountsOnce() {
        start(DAILY, true);
        clock.set("2026-03-02T01:59:59.998Z");
        assertThat(schedules.fire("check")).isNotNull().satisfies(this::run);
        clock.set("2026-03-02T02:00:00.003Z");
        assertThat(schedules.fire("check")).isNull();
        assertThat(status().lastFiring()).isEqualTo("2026-03-02T02:00:00Z");
    }

    @Test
    void whatWasMissedWhileTheServiceWasAwayRunsOnce() {
        start(DAILY, true);
        clock.pass(Duration.ofDays(5));
        start(DAILY, true);
        assertThat(runs()).isEqualTo(1);
        assertThat(runs()).isZero();
        start(DAILY, true);
        assertThat(runs()).isZero();
        assertThat(status().lastFiring()).isEqualTo("2026-03-06T02:00:00Z");
    }

    @Test
    void orIsSkippedAndCounted() {
        start(DAILY, false);
        clock.pass(Duration.ofDays(5));
        start(DAILY, false);
        assertThat(runs()).isZero();
        assertThat(status().skipped()).isEqualTo(1);
        clock.set("2026-03-07T02:00:00.010Z");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void nothingIsMissedByAScheduleThatHasOtherTimesNowOrWasOff() {
        start(DAILY, true);
        clock.pass(Duration.ofDays(5));
        start("0 0 5 * * ?", true);
        assertThat(runs()).isZero();
        clock.pass(Duration.ofDays(5));
        start(schedule("0 0 5 * * ?", false, true, "validate"));
        assertThat(runs()).isZero();
        assertThat(status().state()).isEqualTo("disabled");
        start("0 0 5 * * ?", true);
        assertThat(runs()).isZero();
    }

    @Test
    void aFiringIsLeftOutWhileTheRunBeforeWaitsOrRuns() {
        start(EVERY_MINUTE, true);
        clock.pass(Duration.ofMinutes(1));
        QueuedJob first = schedules.due().get(0);
        clock.pass(Duration.ofMinutes(1));
        assertThat(schedules.fire("check")).isNull();
        assertThat(status().state()).isEqualTo("waiting");
        assertThat(status().lagSeconds()).isEqualTo(60);
        begin(first);
        clock.pass(Duration.ofMinutes(1));
        assertThat(schedules.fire("check")).isNull();
        assertThat(status().state()).isEqualTo("running");
        assertThat(status().lagSeconds()).isZero();
        run(first);
        assertThat(status().leftOut()).isEqualTo(2);
        clock.pass(Duration.ofMinutes(1));
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aClockThatJumpsBackFiresNoTimeTwiceAndGoesOn() {
        start(EVERY_MINUTE, true);
        clock.set("2026-03-01T12:01:00Z");
        assertThat(runs()).isEqualTo(1);
        clock.set("2026-03-01T09:00:00Z");
        for (int minute = 0; minute < 181; minute++) {
            assertThat(runs()).isZero();
            clock.pass(Duration.ofMinutes(1));
        }
        clock.set("2026-03-01T12:02:00Z");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aClockThatJumpsForwardRunsOnceAndNotAgainWhenItIsSetBack() {
        start(DAILY, true);
        clock.set("2026-03-02T05:00:00Z");
        assertThat(runs()).isEqualTo(1);
        clock.set("2026-03-01T23:00:00Z");
        assertThat(runs()).isZero();
        clock.set("2026-03-02T02:00:00Z");
        assertThat(runs()).isZero();
        clock.set("2026-03-03T02:00:00Z");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aClockThatHadBeenYearsAheadDoesNotStopASchedule() {
        start(DAILY, true);
        clock.set("2031-03-02T02:00:00Z");
        assertThat(runs()).isEqualTo(1);
        clock.set("2026-03-02T01:00:00Z");
        assertThat(runs()).isZero();
        clock.set("2026-03-02T02:00:00Z");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aClockThatBeginsIn1970ForgetsNothing() {
        start(EVERY_MINUTE, true);
        clock.set("2026-03-01T12:01:00Z");
        assertThat(runs()).isEqualTo(1);
        clock.set("1970-01-01T00:00:05Z");
        start(EVERY_MINUTE, true);
        assertThat(runs()).isZero();
        clock.set("2026-03-01T12:01:20Z");
        assertThat(runs()).isZero();
    }

    @Test
    void aRunThatHadNotEndedGoesOnUnderItsIdAndStandsForWhatWasMissed() {
        start(EVERY_MINUTE, true);
        clock.pass(Duration.ofMinutes(1));
        QueuedJob first = schedules.due().get(0);
        begin(first);
        clock.pass(Duration.ofHours(1));
        start(EVERY_MINUTE, true);
        List<QueuedJob> due = schedules.due();
        assertThat(due).extracting(QueuedJob::id).containsExactly(first.id());
        assertThat(due.get(0).start(clock.instant())).as("goes on").isTrue();
        assertThat(status().leftOut()).isEqualTo(1);
    }

    @Test
    void oneThatOnlyWaitedBeginsAndOneThatAsksForSomethingElseNowIsLeft() {
        start(EVERY_MINUTE, true);
        clock.pass(Duration.ofMinutes(1));
        QueuedJob first = schedules.due().get(0);
        start(EVERY_MINUTE, true);
        QueuedJob again = schedules.due().get(0);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.start(clock.instant())).as("goes on").isFalse();
        start(schedule(EVERY_MINUTE, true, true, "create-snapshot"));
        assertThat(schedules.due()).isEmpty();
        assertThat(status().lastResult()).isEqualTo("abandoned");
    }

    @Test
    void whatIsDueAndNobodyAttendsToLagsBehind() {
        start(DAILY, true);
        clock.set("2026-03-02T02:20:00Z");
        assertThat(status().lagSeconds()).isEqualTo(1200);
    }

    @Test
    void whatCannotBeKeptDoesNotHappen() throws Exception {
        start(EVERY_MINUTE, true);
        clock.pass(Duration.ofMinutes(1));
        Path file = folder.resolve("state/schedules.json");
        Path blocked = Files.createDirectories(folder.resolve("state/schedules.json.part"));
        assertThat(runs()).isZero();
        assertThatThrownBy(() -> schedules.fire("check")).hasMessageContaining("schedules.json");
        Files.delete(blocked);
        assertThat(runs()).isEqualTo(1);
        assertThat(Files.readString(file)).contains("\"last_firing\" : \"2026-03-01T12:01:00Z\"");
    }

    @Test
    void aDamagedFileIsSaid() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/schedules.json"), "{\"check\": 3");
        assertThatThrownBy(() -> start(DAILY, true))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("schedules.json");
    }

    /** Carries nothing out: what is tested here is only when. */
    private static final class Nobody implements JobRunner {

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
            throw new UnsupportedOperationException();
        }
    }
}
