package dev.caravan.app.observe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.service.JobListener;
import dev.caravan.service.Jobs;
import dev.caravan.service.Observed;
import dev.caravan.service.ScheduleStatus;
import dev.caravan.service.Schedules;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.jspecify.annotations.Nullable;

/** What the service can say of itself. */
public final class Observation implements Observed, AutoCloseable {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JobMeters jobMeters;
    private final ServiceMeters serviceMeters;
    private final Schedules schedules;
    private final HealthChecks checks;
    private @Nullable CamelContext context;

    public Observation(Jobs jobs, Schedules schedules, HealthChecks checks, Clock clock) {
        this.jobMeters = new JobMeters(meters, clock);
        this.serviceMeters = new ServiceMeters(meters, jobs, schedules);
        this.schedules = schedules;
        this.checks = checks;
    }

    /** What counts the work of jobs. */
    public JobListener jobListener() {
        return jobMeters;
    }

    /** Lets the checks look at a service that is about to start. */
    public void begin(CamelContext service) {
        context = service;
        checks.registerWith(service);
        checks.begin();
    }

    @Override
    public String metrics() {
        return meters.scrape();
    }

    @Override
    public String health() {
        return ready();
    }

    @Override
    public String live() {
        return json(results(false));
    }

    @Override
    public String ready() {
        return json(results(true));
    }

    @Override
    public boolean isReady() {
        return isUp(results(true));
    }

    private Collection<HealthCheck.Result> results(boolean all) {
        if (context == null) {
            return List.of();
        }
        checks.begin();
        return all ? HealthCheckHelper.invoke(context) : HealthCheckHelper.invokeLiveness(context);
    }

    private static boolean isUp(Collection<HealthCheck.Result> results) {
        return !results.isEmpty() && results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP);
    }

    private static String json(Collection<HealthCheck.Result> results) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", isUp(results) ? "UP" : "DOWN");
        ArrayNode list = json.putArray("checks");
        results.stream()
                .sorted(Comparator.comparing(result -> result.getCheck().getId()))
                .forEach(result -> list.addObject()
                        .put("name", result.getCheck().getId())
                        .put("status", result.getState().name())
                        .put("message", result.getMessage().orElse("")));
        return json.toString();
    }

    @Override
    public ArrayNode schedules() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        schedules.status().stream()
                .sorted(Comparator.comparing(
                        ScheduleStatus::nextFiring, Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(schedule -> list.add(json(schedule)));
        return list;
    }

    private static ObjectNode json(ScheduleStatus schedule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", schedule.name());
        json.put("cron", schedule.cron());
        json.put("zone", schedule.zone());
        json.put("operation", schedule.operation());
        json.put("state", schedule.state());
        put(json, "next_at", schedule.nextFiring());
        put(json, "last_at", schedule.lastRun());
        put(json, "last_success_at", schedule.lastSuccess());
        if (schedule.lastJob() != null) {
            json.put("last_job", schedule.lastJob());
        }
        if (schedule.lastResult() != null) {
            json.put("last_result", schedule.lastResult());
        }
        json.put("lag_seconds", schedule.lagSeconds());
        json.put("left_out", schedule.leftOut());
        json.put("skipped", schedule.skipped());
        return json;
    }

    private static void put(ObjectNode json, String key, @Nullable Instant time) {
        if (time != null) {
            json.put(key, time.toString());
        }
    }

    @Override
    public void close() {
        serviceMeters.close();
        meters.close();
    }
}
