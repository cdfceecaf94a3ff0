package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.Jobs;
import dev.caravan.service.Observed;
import dev.caravan.service.Records;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that there is to tell, for programs and for the page. What cannot be read is told in its place, with the rest beside it.
 */
public final class Status {

    private static final int MOST = 20;
    private static final Set<String> OPEN = Set.of("unfinished", "interrupted", "failed");

    private final Jobs jobs;
    private final Records records;
    private final Observed observed;
    private final DeadLetterWatch deadLetters;
    private final Clock clock;

    public Status(Jobs jobs, Records records, Observed observed, DeadLetterWatch deadLetters, Clock clock) {
        this.jobs = jobs;
        this.records = records;
        this.observed = observed;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Everything in short: of runs and snapshots the newest. */
    ObjectNode all() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("time", clock.instant().toString());
        all.put("ready", observed.isReady());
        all.set("jobs", jobs());
        all.set("schedules", told(observed::schedules));
        all.set("unfinished_runs", told(() -> newest(records.runs(), run -> OPEN.contains(status(run)))));
        all.set("runs", told(() -> newest(records.runs(), run -> true)));
        all.set("snapshots", told(() -> newest(records.snapshots(), snapshot -> true)));
        all.set("dead_letters", told(deadLetters::entries));
        return all;
    }

    ObjectNode jobs() {
        return new JobJson(jobs).all(clock.instant());
    }

    /** Null if this process knows of no such job. */
    @Nullable
    ObjectNode job(String id) {
        return new JobJson(jobs).one(id, clock.instant());
    }

    ArrayNode deadLetters() {
        return deadLetters.entries();
    }

    private static String status(JsonNode run) {
        return run.path("status").asText();
    }

    private static ArrayNode newest(ArrayNode all, Predicate<JsonNode> wanted) {
        ArrayNode newest = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : all) {
            if (newest.size() < MOST && wanted.test(entry)) {
                newest.add(entry);
            }
        }
        return newest;
    }

    private static JsonNode told(Supplier<ArrayNode> part) {
        try {
            return part.get();
        } catch (MigrationException e) {
            return JsonNodeFactory.instance.objectNode().put("error", e.getMessage());
        }
    }
}
