package dev.caravan.transform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as its standard has it, without any of the usual leniencies. */
final class JsonSyntax {

    static final int DEEPEST = 200;

    private static final int LONGEST_NUMBER = 20_000;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // One process meets any number of keys: a shared table of them would only grow.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonSyntax() {}

    static JsonParser parser(String text) {
        try {
            return FACTORY.createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ValueViolation if the text is not one JSON value */
    static void require(String text) throws ValueViolation {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                throw ValueViolation.of(text, "is not JSON");
            }
            parser.skipChildren();
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw ValueViolation.of(text, "is more than one JSON value");
            }
        } catch (JsonProcessingException e) {
            throw ValueViolation.of(text, "is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
