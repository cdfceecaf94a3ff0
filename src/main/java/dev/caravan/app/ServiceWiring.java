package dev.caravan.app;

import dev.caravan.route.ErrorPolicy;
import dev.caravan.route.ScheduleRoutes;
import dev.caravan.route.ServicePolicy;
import dev.caravan.service.Inbox;
import dev.caravan.service.JobExecution;
import dev.caravan.service.JobGuard;
import dev.caravan.service.JobIds;
import dev.caravan.service.JobRunner;
import dev.caravan.service.Jobs;
import dev.caravan.service.Schedules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.main.Main;

/** Puts the service together: knows every class that the routes of {@code routes/serve} name. */
public final class ServiceWiring {

    private final Settings settings;
    private final JobRunner runner;
    private final JobGuard guard;
    private final StopSignal stop;
    private final Clock clock;
    private final Jobs jobs = new Jobs();
    private final JobIds ids;
    private final Schedules schedules;

    /** @throws dev.caravan.model.MigrationException USAGE if a schedule is wrong */
    public ServiceWiring(Settings settings, JobRunner runner, JobGuard guard, StopSignal stop, Clock clock) {
        this.settings = settings;
        this.runner = runner;
        this.guard = guard;
        this.stop = stop;
        this.clock = clock;
        this.ids = new JobIds(clock);
        this.schedules = new Schedules(
                new ScheduleSettings(settings, runner).read(), settings.stateFolder(), jobs, ids, runner, clock);
    }

    void bind(Main main) {
        Inbox inbox = new Inbox(Path.of(settings.text("caravan.inbox.dir")), runner, guard, jobs, ids, clock);
        main.configure().addRoutesBuilder(new ErrorPolicy());
        main.configure().addRoutesBuilder(new ServicePolicy());
        schedules.begin();
        main.configure().addRoutesBuilder(new ScheduleRoutes(schedules, clock));
        main.bind("schedules", schedules);
        main.bind("inbox", inbox);
        main.bind("jobExecution", new JobExecution(runner, jobs, inbox, clock, stop, List.of(schedules)));
    }
}
