package dev.caravan.engine.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A JSON list as an array of PostgreSQL, and a JSON text as a range. What is one already stays as it is. */
final class ArrayText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ArrayText() {}

    static String of(String text) throws ValueRefused {
        if (!text.endsWith("]")) {
            return text;
        }
        try {
            StringBuilder array = new StringBuilder();
            append(JSON.readTree(text), array);
            return array.toString();
        } catch (JsonProcessingException e) {
            throw new ValueRefused("is not a list in JSON: " + e.getOriginalMessage());
        }
    }

    /** A text in JSON as the text that it is; no range begins with a quotation mark. */
    static String unquoted(String text) throws ValueRefused {
        if (!text.startsWith("\"")) {
            return text;
        }
        try {
            return JSON.readTree(text).asText();
        } catch (JsonProcessingException e) {
            throw new ValueRefused("is not a text in JSON: " + e.getOriginalMessage());
        }
    }

    private static void append(JsonNode node, StringBuilder array) {
        if (node.isArray()) {
            array.append('{');
            for (int i = 0; i < node.size(); i++) {
                array.append(i == 0 ? "" : ",");
                append(node.get(i), array);
            }
            array.append('}');
        } else if (node.isNull()) {
            array.append("NULL");
        } else {
            String element = node.isValueNode() ? node.asText() : node.toString();
            array.append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }
}
