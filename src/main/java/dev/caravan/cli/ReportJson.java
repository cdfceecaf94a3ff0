package dev.caravan.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.MigrationException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reports as JSON. Every one begins with the same members; a report that has them already keeps its own. */
final class ReportJson {

    private static final int FORMAT_VERSION = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReportJson() {}

    static String of(String operation, Instant startedAt, Instant finishedAt, Outcome outcome) {
        String status = outcome.exitCode() == 0 ? "completed" : "findings";
        ObjectNode report = head(operation, status, startedAt, finishedAt, null);
        report.setAll((ObjectNode) MAPPER.valueToTree(outcome.report()));
        return text(report);
    }

    static String ofFailure(String operation, Instant startedAt, Instant finishedAt, MigrationException failure) {
        ObjectNode error = MAPPER.createObjectNode();
        error.put("code", failure.code().name());
        error.put("message", failure.getMessage());
        error.put("hint", failure.hint());
        return text(head(operation, "failed", startedAt, finishedAt, error));
    }

    private static ObjectNode head(
            String operation, String status, Instant startedAt, Instant finishedAt, @Nullable JsonNode error) {
        ObjectNode head = MAPPER.createObjectNode();
        head.put("format_version", FORMAT_VERSION);
        head.put("operation", operation);
        head.putNull("run_id");
        head.put("status", status);
        head.put("started_at", startedAt.toString());
        head.put("finished_at", finishedAt.toString());
        head.set("error", error);
        return head;
    }

    /** A part of a report by itself. */
    static JsonNode tree(Object part) {
        return MAPPER.valueToTree(part);
    }

    private static String text(JsonNode report) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report does not become JSON", e);
        }
    }
}
