package dev.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MigrationProgressTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<MigrationProgress> told = new ArrayList<>();
    private Instant now = START;

    private final ProgressTracker tracker = new ProgressTracker(new HandClock(), told::add);

    /** Goes on when the test says so. */
    private final class HandClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private MigrationProgress last() {
        return told.get(told.size() - 1);
    }

    @Test
    void tellsHowFarThePresentPhaseIsAndWhenItWillEnd() {
        tracker.phase("copy");
        assertThat(last().completionPercentage()).isZero();
        assertThat(last().remaining()).isNull();
        tracker.table("TRIAL", 10, 0);
        tracker.table("METRIC", 90, 0);
        now = START.plusSeconds(5);
        tracker.advanced("METRIC", 50, 0);
        assertThat(last().currentOperation()).isEqualTo("copy METRIC");
        assertThat(last().processedItems()).isEqualTo(50);
        assertThat(last().totalItems()).isEqualTo(100);
        assertThat(last().completionPercentage()).isEqualTo(50);
        assertThat(last().elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(last().remaining()).isEqualTo(Duration.ofSeconds(5));
        assertThat(last().estimatedCompletion()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void rowsThatAnEarlierRunHasDoneAreDoneButSayNothingOfTheSpeed() {
        tracker.phase("copy");
        tracker.table("METRIC", 100, 80);
        now = START.plusSeconds(1);
        tracker.advanced("METRIC", 10, 0);
        assertThat(last().completionPercentage()).isEqualTo(90);
        assertThat(last().remaining()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void rowsThatArePutAsideCountAndAreErrors() {
        tracker.phase("copy");
        tracker.table("METRIC", 4, 0);
        tracker.advanced("METRIC", 3, 0);
        tracker.rejected("METRIC", 1);
        tracker.retried("METRIC", "deadlock");
        assertThat(last().completionPercentage()).isEqualTo(100);
        assertThat(last().successRate()).isEqualTo(75);
        assertThat(last().errors()).containsExactly("1 row of METRIC put aside", "tried again: METRIC: deadlock");
    }

    @Test
    void neverLeavesTheHundredAndKnowsNoShareOfWhatItDoesNotKnow() {
        tracker.phase("read");
        tracker.table("A", -1, 0);
        tracker.advanced("A", 7, 0);
        assertThat(last().totalItems()).isEqualTo(-1);
        assertThat(last().completionPercentage()).isZero();
        tracker.phase("copy");
        tracker.table("A", 5, 0);
        tracker.advanced("A", 7, 0);
        assertThat(last().completionPercentage()).isEqualTo(100);
    }

    @Test
    void aMonitorMeasuresRowsBatchesAndHeap() {
        AtomicLong nanos = new AtomicLong();
        MigrationMonitor monitor = new MigrationMonitor(nanos::get);
        assertThat(monitor.report().overallRate()).isZero();
        nanos.set(1_000_000_000);
        monitor.advanced("A", 10, 0);
        nanos.set(4_000_000_000L);
        monitor.advanced("A", 30, 0);
        monitor.rejected("A", 2);
        monitor.retried("A", "deadlock");
        MigrationMonitor.Report report = monitor.report();
        assertThat(report.totalItems()).isEqualTo(40);
        assertThat(report.totalTime()).isEqualTo(Duration.ofSeconds(4));
        assertThat(report.overallRate()).isEqualTo(10);
        assertThat(report.averageBatchTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(report.errorCount()).isEqualTo(3);
        assertThat(report.peakMemoryMb()).isPositive();
    }
}
