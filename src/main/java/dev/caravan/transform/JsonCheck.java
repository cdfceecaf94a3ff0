package dev.caravan.transform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the JSON in a cell, in one pass and without building anything. */
public enum JsonCheck {
    /** Any valid JSON. */
    JSON,
    /** One object. */
    OBJECT,
    /** One flat object of finite numbers. */
    NUMBERS;

    @SuppressWarnings(
            "deprecation") // the replacement can only be set for a whole factory, and rules files are read by the same
    private static final JsonParser.Feature NON_NUMBERS = JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS;

    private static final int MOST_SHOWN = 80;

    /** What is wrong, for people, going on where the name of the cell ends: {@code is a list, not an object}; null if nothing is. */
    public @Nullable String problem(String text) {
        try (JsonParser parser = JsonSyntax.parser(text)) {
            // What programs write for want of a number is named, instead of being called a mistake in the text.
            parser.enable(NON_NUMBERS);
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonToken start = parser.nextToken();
            if (start == null) {
                return "is empty, not JSON";
            }
            if (this != JSON && start != JsonToken.START_OBJECT) {
                return "is " + JsonMembers.kind(start) + ", not an object";
            }
            String problem = this == NUMBERS ? labels(parser) : values(parser);
            return problem == null && parser.nextToken() != null ? "is more than one JSON value" : problem;
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage();
            return message.startsWith("Duplicate field")
                    ? "has the key " + message.substring("Duplicate field ".length()) + " twice"
                    : "is not JSON";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String labels(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String label = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!value.isNumeric()) {
                return "has " + JsonMembers.kind(value) + " for '" + shown(label) + "', not a number";
            }
            if (value == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(parser.getDoubleValue())) {
                return "has " + parser.getText() + " for '" + shown(label) + "', not a finite number";
            }
        }
        return null;
    }

    private static String shown(String label) {
        return label.length() <= MOST_SHOWN ? label : label.substring(0, MOST_SHOWN) + "…";
    }

    /** To the end of the value that the parser stands at. */
    private static @Nullable String values(JsonParser parser) throws IOException {
        int depth = 0;
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
                return "holds " + parser.getText() + ", which JSON does not have";
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                parser.finishToken();
                return null;
            }
        }
        return "is not JSON";
    }
}
