package dev.caravan.app.observe;

import dev.caravan.service.Jobs;
import dev.caravan.service.QueuedJob;
import dev.caravan.service.Schedule;
import dev.caravan.service.ScheduleStatus;
import dev.caravan.service.Schedules;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures how the service stands: its jobs, its schedules, its virtual machine. */
final class ServiceMeters implements AutoCloseable {

    private final JvmGcMetrics collections = new JvmGcMetrics();

    ServiceMeters(MeterRegistry meters, Jobs jobs, Schedules schedules) {
        for (QueuedJob.State state : openStates()) {
            Gauge.builder("caravan.jobs", jobs, all -> count(all, state))
                    .description("Jobs that have arrived and are not over")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        schedules.all().forEach(schedule -> schedule(meters, schedules, schedule));
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        collections.bindTo(meters);
    }

    private static QueuedJob.State[] openStates() {
        return new QueuedJob.State[] {QueuedJob.State.WAITING, QueuedJob.State.RUNNING, QueuedJob.State.RETRYING};
    }

    private static double count(Jobs jobs, QueuedJob.State state) {
        return jobs.open().stream().filter(job -> job.state() == state).count();
    }

    private static void schedule(MeterRegistry meters, Schedules schedules, Schedule schedule) {
        gauge(meters, schedules, schedule, "lag", "For how long it has been due without a run", s -> s.lagSeconds());
        gauge(meters, schedules, schedule, "last.run.timestamp", "When it ran last; 0: never", s -> at(s.lastRun()));
        gauge(
                meters,
                schedules,
                schedule,
                "last.success.timestamp",
                "When its last run was done; 0: never",
                s -> at(s.lastSuccess()));
        counter(
                meters,
                schedules,
                schedule,
                "left.out",
                "Times that were left out: a run was not over",
                s -> s.leftOut());
        counter(meters, schedules, schedule, "skipped", "How often what was missed was skipped", s -> s.skipped());
    }

    private static double at(@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli() / 1000.0;
    }

    private static void gauge(
            MeterRegistry meters,
            Schedules schedules,
            Schedule schedule,
            String name,
            String description,
            ToDoubleFunction<ScheduleStatus> value) {
        Gauge.builder("caravan.schedule." + name, schedules, all -> value.applyAsDouble(all.status(schedule)))
                .description(description)
                .baseUnit("seconds")
                .tag("schedule", schedule.name())
                .register(meters);
    }

    private static void counter(
            MeterRegistry meters,
            Schedules schedules,
            Schedule schedule,
            String name,
            String description,
            ToDoubleFunction<ScheduleStatus> value) {
        FunctionCounter.builder("caravan.schedule." + name, schedules, all -> value.applyAsDouble(all.status(schedule)))
                .description(description)
                .tag("schedule", schedule.name())
                .register(meters);
    }

    @Override
    public void close() {
        collections.close();
    }
}
