package dev.caravan.service.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.service.Records;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What is known of the dead letters in the configured databases. Telling it never waits: what has become old is looked for meanwhile, and
 * told the next time. A file is opened only when no job is there that may want it, and when it has changed.
 */
public final class DeadLetterWatch {

    private final Records records;
    private final BooleanSupplier busy;
    private final Executor executor;
    private final Clock clock;
    private final Map<String, DeadLetterLook> looks = new ConcurrentHashMap<>();

    /**
     * @param busy whether there are jobs that may open files
     * @param executor runs what may take long, each database by itself
     */
    public DeadLetterWatch(Records records, BooleanSupplier busy, Executor executor, Clock clock) {
        this.records = records;
        this.busy = busy;
        this.executor = executor;
        this.clock = clock;
    }

    /** One entry for each database; {@code state} tells whether {@code rows} is known, and as of {@code looked_at}. */
    ArrayNode entries() {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (String database : records.databases()) {
            entries.add(entry(database));
        }
        return entries;
    }

    private ObjectNode entry(String database) {
        DeadLetterLook look = looks.computeIfAbsent(database, name -> new DeadLetterLook(records, name));
        if (look.begin(clock.instant(), busy.getAsBoolean())) {
            executor.execute(() -> look.take(clock.instant()));
        }
        return look.entry();
    }
}
