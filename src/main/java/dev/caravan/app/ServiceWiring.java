package dev.caravan.app;

import dev.caravan.route.ErrorPolicy;
import dev.caravan.route.ServicePolicy;
import dev.caravan.service.Inbox;
import dev.caravan.service.JobExecution;
import dev.caravan.service.JobGuard;
import dev.caravan.service.JobIds;
import dev.caravan.service.JobRunner;
import dev.caravan.service.Jobs;
import dev.caravan.service.Unobserved;
import java.nio.file.Path;
import java.time.Clock;
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

    public ServiceWiring(
            Settings settings, JobRunner runner, JobGuard guard, StopSignal stop, StatusWiring status, Clock clock) {
        this.settings = settings;
        this.runner = runner;
        this.guard = guard;
        this.stop = stop;
        this.status = status;
        this.clock = clock;
    }

    void bind(Main main) {
        JobIds ids = new JobIds(clock);
        Inbox inbox = new Inbox(Path.of(settings.text("caravan.inbox.dir")), runner, guard, jobs, ids, clock);
        main.configure().addRoutesBuilder(new ErrorPolicy());
        main.configure().addRoutesBuilder(new ServicePolicy());
        main.bind("inbox", inbox);
        main.bind("jobExecution", new JobExecution(runner, jobs, inbox, clock, stop));
        status.bind(main, jobs, new Unobserved(), clock);
    }

    StatusWiring status() {
        return status;
    }
}
