package dev.caravan.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterWatchTest {

    @TempDir
    Path folder;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final SetClock clock = new SetClock();
    private boolean busy;

    private DeadLetterWatch watch(FakeRecords records) {
        return new DeadLetterWatch(records, () -> busy, tasks::add, clock);
    }

    private static JsonNode entry(DeadLetterWatch watch) {
        return watch.entries().get(0);
    }

    private void work() {
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            task = tasks.poll();
        }
    }

    @Test
    void tellsWhatIsKnownAndLooksMeanwhile() {
        FakeRecords records = new FakeRecords(null);
        DeadLetterWatch watch = watch(records);
        assertThat(entry(watch).path("state").asText()).isEqualTo("unknown");
        assertThat(entry(watch).has("rows")).isFalse();
        assertThat(tasks).as("one look at a time").hasSize(1);
        work();
        assertThat(entry(watch).path("rows").asLong()).isEqualTo(2);
        assertThat(entry(watch).path("looked_at").asText()).isEqualTo("2026-11-21T08:00:00Z");
    }

    @Test
    void looksAgainWhenItHasBecomeOld() {
        FakeRecords records = new FakeRecords(null);
        DeadLetterWatch watch = watch(records);
        entry(watch);
        work();
        records.rows = 5;
        clock.advance(Duration.ofSeconds(29));
        entry(watch);
        work();
        assertThat(records.looks).isEqualTo(1);
        clock.advance(Duration.ofSeconds(2));
        entry(watch);
        work();
        assertThat(entry(watch).path("rows").asLong()).isEqualTo(5);
    }

    @Test
    void leavesAFileAloneThatAJobMayWantOrThatHasNotChanged() throws Exception {
        Path file = folder.resolve("warehouse.duckdb");
        FakeRecords records = new FakeRecords(file);
        DeadLetterWatch watch = watch(records);
        assertThat(entry(watch).path("state").asText()).isEqualTo("absent");
        Files.writeString(file, "1");
        busy = true;
        entry(watch);
        assertThat(tasks).isEmpty();
        busy = false;
        entry(watch);
        work();
        assertThat(records.looks).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        entry(watch);
        assertThat(tasks).isEmpty();
        Files.writeString(Path.of(file + "-wal"), "2");
        entry(watch);
        assertThat(tasks).hasSize(1);
    }

    @Test
    void tellsWhatCannotBeReadAndTriesAgain() throws Exception {
        Path file = folder.resolve("warehouse.duckdb");
        Files.writeString(file, "1");
        FakeRecords records = new FakeRecords(file);
        records.broken = true;
        DeadLetterWatch watch = watch(records);
        entry(watch);
        work();
        assertThat(entry(watch).path("message").asText()).isEqualTo("The disk <is> away");
        records.broken = false;
        clock.advance(Duration.ofMinutes(1));
        entry(watch);
        work();
        assertThat(entry(watch).path("state").asText()).isEqualTo("known");
    }
}
