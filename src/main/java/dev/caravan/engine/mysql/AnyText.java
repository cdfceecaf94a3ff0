package dev.caravan.engine.mysql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Reads values that bring their own type from the JSON in which they are kept. */
final class AnyText {

    private static final JsonFactory JSON = new JsonFactory();

    private AnyText() {}

    static Object read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                String kind = parser.nextFieldName();
                String value = parser.nextTextValue();
                return "double".equals(kind)
                        ? (Object) Double.valueOf(value)
                        : Base64.getDecoder().decode(value);
            }
            return switch (first) {
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT -> parser.getLongValue();
                default -> parser.getDoubleValue();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
