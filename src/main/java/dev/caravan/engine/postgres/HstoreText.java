package dev.caravan.engine.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;

/** A JSON object of texts as an hstore. What is one already stays as it is: an object begins with a brace, an hstore never does. */
final class HstoreText {

    private static final JsonMapper JSON = new JsonMapper();

    private HstoreText() {}

    static String of(String text) throws ValueRefused {
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return JSON.readTree(text).properties().stream()
                    .map(entry -> quoted(entry.getKey()) + "=>" + value(entry.getValue()))
                    .collect(Collectors.joining(","));
        } catch (JsonProcessingException e) {
            throw new ValueRefused("is not an object in JSON: " + e.getOriginalMessage());
        }
    }

    private static String value(JsonNode value) {
        return value.isNull() ? "NULL" : quoted(value.isValueNode() ? value.asText() : value.toString());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
