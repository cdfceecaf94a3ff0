package dev.caravan.app.observe;

import dev.caravan.engine.Engines;
import dev.caravan.service.Schedules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** What is looked at to tell whether the service is well. */
public final class HealthChecks {

    private final List<Check> checks = new ArrayList<>();

    public HealthChecks(Schedules schedules, long mostLagSeconds, Path inbox, Path stateFolder, long leastMegabytes) {
        ready("schedules", Probes.schedules(schedules, mostLagSeconds));
        ready("inbox", Probes.writable(inbox));
        ready("disk", Probes.space(stateFolder, leastMegabytes));
    }

    /**
     * Looks at databases too.
     *
     * @param addresses by the name of the database; without a password, which the engines know
     * @param mask takes the secrets out of a text
     */
    public HealthChecks databases(
            Map<String, Supplier<String>> addresses, Engines engines, UnaryOperator<String> mask) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "database-probe");
            thread.setDaemon(true);
            return thread;
        });
        addresses.forEach(
                (name, address) -> ready("database " + name, new DatabaseProbe(address, engines, mask, threads)));
        return this;
    }

    private void ready(String name, Probe probe) {
        checks.add(new Check(name, false, probe));
    }

    void registerWith(CamelContext context) {
        checks.add(new Check("routes", true, Probes.routes(context)));
        HealthCheckRegistry registry = Objects.requireNonNull(HealthCheckRegistry.get(context), "no health checks");
        registry.setExposureLevel("full");
        checks.forEach(registry::register);
    }

    /** Begins to look at what may take a while. */
    void begin() {
        checks.forEach(Check::begin);
    }
}
