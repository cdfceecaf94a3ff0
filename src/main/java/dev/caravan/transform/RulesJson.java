package dev.caravan.transform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;

/** The JSON of rules files as a tree: strict, numbers exact. */
final class RulesJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RulesJson() {}

    static ObjectNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws MigrationException USAGE with line and column if the text is not JSON */
    static JsonNode parse(String json, String fileName) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree.isMissingNode()) {
                throw new MigrationException(
                        ErrorCode.USAGE, "Rules file " + fileName + " is empty", "expected one JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Rules file " + fileName + place(e.getLocation()) + ": " + complaint(e),
                    hint(e),
                    e);
        }
    }

    private static String place(@org.jspecify.annotations.Nullable JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String complaint(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return "something follows the end of the rules";
        }
        int details = message.indexOf(" (start marker");
        String first = message.lines().findFirst().orElse("not JSON");
        return isComment(e) ? "a comment" : details > 0 ? message.substring(0, details) : first;
    }

    private static boolean isComment(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Unexpected character ('/'")
                || e.getOriginalMessage().startsWith("Unexpected character ('#'");
    }

    private static String hint(JsonProcessingException e) {
        return isComment(e)
                ? "JSON has no comments; put the text into a \"description\" beside the rule"
                : "the file must be one JSON object";
    }

    /** A value that is known to be JSON. */
    static JsonNode value(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + json, e);
        }
    }

    static String write(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write " + value.getNodeType(), e);
        }
    }

    /** In words for people: {@code a list}. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
