package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.caravan.service.Observed;
import dev.caravan.service.Records;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each path is told: one method a path. Never throws; a failure is an answer too, and no secret is in any. */
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int UNAVAILABLE = 503;

    private final Status status;
    private final Records records;
    private final Observed observed;
    private final Masked masked;

    /** @param mask takes the secrets out of a text */
    public Answers(Status status, Records records, Observed observed, UnaryOperator<String> mask) {
        this.status = status;
        this.records = records;
        this.observed = observed;
        this.masked = new Masked(mask);
    }

    public Answer page() {
        return answer(() -> Answer.html(StatusPage.of(masked.of(status.all()))));
    }

    public Answer status() {
        return json(status::all);
    }

    public Answer jobs() {
        return json(status::jobs);
    }

    public Answer job(String id) {
        return found("job", id, () -> status.job(id));
    }

    public Answer runs() {
        return list("runs", records::runs);
    }

    public Answer run(String id) {
        return found("run", id, () -> records.run(id));
    }

    public Answer schedules() {
        return list("schedules", observed::schedules);
    }

    public Answer snapshots() {
        return list("snapshots", records::snapshots);
    }

    public Answer deadLetters() {
        return list("dead_letters", status::deadLetters);
    }

    public Answer health() {
        return answer(() -> Answer.json(readiness(), observed.health()));
    }

    public Answer live() {
        return answer(() -> Answer.json(200, observed.live()));
    }

    public Answer ready() {
        return answer(() -> Answer.json(readiness(), observed.ready()));
    }

    public Answer metrics() {
        return answer(() -> Answer.metrics(observed.metrics()));
    }

    private int readiness() {
        return observed.isReady() ? 200 : UNAVAILABLE;
    }

    private Answer list(String name, Supplier<JsonNode> entries) {
        return json(() -> JsonNodeFactory.instance.objectNode().set(name, entries.get()));
    }

    private Answer json(Supplier<JsonNode> document) {
        return answer(() -> Answer.json(masked.of(document.get())));
    }

    private Answer found(String noun, String id, Supplier<@Nullable JsonNode> document) {
        return answer(() -> {
            JsonNode json = document.get();
            return json == null
                    ? Answer.plain(404, "No " + noun + " '" + id.replaceAll("[^ -~]", "?") + "'")
                    : Answer.json(masked.of(json));
        });
    }

    private static Answer answer(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.warn("A request cannot be answered: {}", e.toString());
            return Answer.plain(500, "It cannot be told; the log of the service says why");
        }
    }
}
