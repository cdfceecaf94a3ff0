package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.caravan.hierarchy.JsonColumn.Content;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Whether a text is the JSON that its column is declared to hold. */
final class JsonContent {

    private JsonContent() {}

    static void require(Content content, String text, String column) throws WrongValue {
        try (JsonParser parser = JsonText.FACTORY.createParser(text)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            if (content != Content.JSON && !isObject) {
                throw new WrongValue(column + ": expected an object, found " + Expected.shown(text));
            } else if (content == Content.NUMBERS) {
                requireNumbers(parser, column);
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new WrongValue(column + ": something follows the end of the JSON");
            }
        } catch (JsonProcessingException e) {
            throw new WrongValue(column + ": expected JSON, found " + Expected.shown(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireNumbers(JsonParser parser, String column) throws IOException, WrongValue {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String label = parser.currentName();
            if (!parser.nextToken().isNumeric()) {
                throw new WrongValue(column + "." + label + ": expected a number, found " + parser.getText()
                        + "; --no-validate takes it as it is");
            }
        }
    }
}
