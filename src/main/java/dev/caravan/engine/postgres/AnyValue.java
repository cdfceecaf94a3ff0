package dev.caravan.engine.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HexFormat;

/** Understands values that bring their own type, of columns of type {@link MadeTypes#ANY}. */
final class AnyValue {

    private static final JsonMapper JSON = new JsonMapper();

    private AnyValue() {}

    /** A {@link Long}, {@link Double}, {@link String} or {@code byte[]}. */
    static Object of(String text) {
        char first = text.charAt(0);
        if (first == '"' || first == '{') {
            JsonNode node = node(text);
            return first == '"'
                    ? node.textValue()
                    : HexFormat.of().parseHex(node.path("blob").textValue());
        }
        return isWhole(text) ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }

    private static boolean isWhole(String number) {
        return number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0;
    }

    private static JsonNode node(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + text + "' is no JSON", e);
        }
    }
}
