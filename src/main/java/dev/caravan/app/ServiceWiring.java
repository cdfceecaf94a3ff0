package dev.caravan.app;

import dev.caravan.app.observe.HealthChecks;
import dev.caravan.app.observe.Observation;
import dev.caravan.engine.Engines;
import dev.caravan.route.ErrorPolicy;
import dev.caravan.route.JobFailures;
import dev.caravan.route.ScheduleRoutes;
import dev.caravan.route.ServicePolicy;
import dev.caravan.service.Inbox;
import dev.caravan.service.JobExecution;
import dev.caravan.service.JobGuard;
import dev.caravan.service.JobIds;
import dev.caravan.service.JobRunner;
import dev.caravan.service.Jobs;
import dev.caravan.service.Notices;
import dev.caravan.service.Schedules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.main.Main;

/** Puts the service together: knows every class that the routes of {@code routes/serve} name. */
public final class ServiceWiring {

    private final Settings settings;
    private final JobRunner runner;
    private final JobGuard guard;
    private final StopSignal stop;
    private final StatusWiring status;
    private final Clock clock;
    private final Jobs jobs = new Jobs();
    private final JobIds ids;
    private final Schedules schedules;
    private final Observation observation;

    /**
     * @param mask takes the secrets out of a text
     * @throws dev.caravan.model.MigrationException USAGE if a schedule is wrong
     */
    public ServiceWiring(
            Settings settings,
            JobRunner runner,
            JobGuard guard,
            StopSignal stop,
            StatusWiring status,
            Clock clock,
            UnaryOperator<String> mask) {
        this.settings = settings;
        this.runner = runner;
        this.guard = guard;
        this.stop = stop;
        this.status = status;
        this.clock = clock;
        this.ids = new JobIds(clock);
        this.schedules = new Schedules(
                new ScheduleSettings(settings, runner).read(), settings.stateFolder(), jobs, ids, runner, clock);
        this.observation = new Observation(jobs, schedules, checks(mask), clock);
    }

    private HealthChecks checks(UnaryOperator<String> mask) {
        Engines engines = KnownEngines.all();
        DatabaseNames names = new DatabaseNames(settings, System.getenv());
        Map<String, Supplier<String>> addresses = new TreeMap<>();
        for (String name : settings.databaseNames()) {
            addresses.put(name, () -> names.entrust(name, engines));
        }
        return new HealthChecks(
                        schedules,
                        settings.number("caravan.schedule.overdue-seconds"),
                        Path.of(settings.text("caravan.inbox.dir")),
                        settings.stateFolder(),
                        settings.number("caravan.health.least-free-megabytes"))
                .databases(addresses, engines, mask);
    }

    /** What the service can say of itself. */
    public Observation observation() {
        return observation;
    }

    void bind(Main main) {
        Inbox inbox = new Inbox(Path.of(settings.text("caravan.inbox.dir")), runner, guard, jobs, ids, clock);
        main.configure().addRoutesBuilder(new ErrorPolicy());
        main.configure().addRoutesBuilder(new ServicePolicy());
        schedules.begin();
        main.configure().addRoutesBuilder(new ScheduleRoutes(schedules, clock));
        main.bind("schedules", schedules);
        main.bind("jobFailures", new JobFailures());
        main.bind("inbox", inbox);
        main.bind("notices", new Notices(settings.text("caravan.notify.when")));
        main.bind(
                "jobExecution",
                new JobExecution(runner, jobs, inbox, clock, stop, List.of(schedules, observation.jobListener())));
        status.bind(main, jobs, observation, clock);
    }

    Jobs jobs() {
        return jobs;
    }

    StatusWiring status() {
        return status;
    }
}
