package dev.caravan.app;

import dev.caravan.app.observe.Observation;
import dev.caravan.model.MigrationException;
import dev.caravan.service.InboxLock;
import dev.caravan.service.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.ShutdownStrategy;

/** The routes of the service, running until closed. */
public final class Service implements AutoCloseable {

    private static final long SECONDS_FOR_THOSE_WHO_WAIT = 3;

    private static final String ROUTES = "camel.main.routes-include-pattern";
    private static final String OTHER_ROUTES = "camel.main.routes-exclude-pattern";

    private final Main main;
    private final InboxLock lock;
    private final Path inbox;
    private final Observation observation;
    private final StatusWiring status;
    private final Jobs jobs;
    private final Duration longestWait;

    private Service(
            Main main,
            InboxLock lock,
            Path inbox,
            Observation observation,
            StatusWiring status,
            Jobs jobs,
            Duration longestWait) {
        this.jobs = jobs;
        this.longestWait = longestWait;
        this.main = main;
        this.lock = lock;
        this.inbox = inbox;
        this.observation = observation;
        this.status = status;
    }

    /**
     * @throws MigrationException LOCKED if another process serves the same inbox; FAILED if it cannot listen where it is to
     * @throws IllegalStateException if a route is wrong
     */
    public static Service start(Settings settings, ServiceWiring wiring) throws IOException {
        Path inbox = Path.of(settings.text("caravan.inbox.dir"));
        InboxLock lock = InboxLock.take(inbox);
        Main main = new Main(Service.class);
        try {
            main.setDefaultPropertyPlaceholderLocation("false");
            main.setOverrideProperties(settings.with(ROUTES, settings.text("caravan.service.routes"))
                    .with(OTHER_ROUTES, "none")
                    .with("camel.component.http.connect-timeout", "5000")
                    .with("camel.component.http.response-timeout", "15000")
                    .all());
            // The signal to stop is ours: see StopSignal.
            main.setShutdownStrategy(new SimpleMainShutdownStrategy());
            wiring.bind(main);
            main.start();
            wiring.observation().begin(main.getCamelContext());
            Duration longest = Duration.ofSeconds(settings.number("caravan.stop-timeout-seconds"));
            return new Service(main, lock, inbox, wiring.observation(), wiring.status(), wiring.jobs(), longest);
        } catch (Exception e) {
            main.stop();
            lock.close();
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(Exception wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            }
        }
        return new IllegalStateException("The service does not start: " + wrapped.getMessage(), wrapped);
    }

    /** Where work comes in, and where to look at it; for people. */
    public String doors() {
        String address = status.address();
        return "the inbox " + inbox.toAbsolutePath() + (address == null ? "" : " and " + address);
    }

    /** Takes nothing new and waits for what is at work; jobs that wait for another try are left for the next start. */
    @Override
    public void close() throws IOException {
        jobs.awaitRest(longestWait);
        ShutdownStrategy stopping = main.getCamelContext().getShutdownStrategy();
        stopping.setTimeout(SECONDS_FOR_THOSE_WHO_WAIT);
        stopping.setSuppressLoggingOnTimeout(true);
        stopping.setLogInflightExchangesOnTimeout(false);
        main.stop();
        observation.close();
        lock.close();
    }
}
