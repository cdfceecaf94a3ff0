package dev.caravan.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.model.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that the ledger keeps in its text columns. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private Json() {}

    static @Nullable String position(@Nullable Position position) {
        return position == null ? null : write(CellText.writeAll(position.values()));
    }

    static @Nullable Position position(@Nullable String json) {
        return json == null ? null : new Position(CellText.readAll(read(json, String[].class)));
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write " + value.getClass() + " as JSON", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw foreign(json, e);
        }
    }

    /** An object whose values are texts, in its order. */
    static Map<String, String> readTexts(String json) {
        try {
            return MAPPER.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw foreign(json, e);
        }
    }

    private static IllegalStateException foreign(String json, JsonProcessingException cause) {
        return new IllegalStateException("The ledger holds text that Caravan did not write: " + json, cause);
    }
}
