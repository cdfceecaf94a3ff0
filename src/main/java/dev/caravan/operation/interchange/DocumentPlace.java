package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

/** Where in a document something is, for people. */
final class DocumentPlace {

    private DocumentPlace() {}

    /** For example {@code $.trials[3].trial_runs[0].epochs[7].idx}. */
    static String of(JsonParser parser) {
        StringBuilder place = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray() && at.hasCurrentIndex()) {
                place.insert(0, "[" + at.getCurrentIndex() + "]");
            } else if (at.inObject() && at.hasCurrentName()) {
                place.insert(0, "." + at.getCurrentName());
            }
        }
        return "$" + place;
    }

    /** The same of the row that has just ended, or at a member of which the parser stands. */
    static String ofRow(JsonParser parser) {
        String place = of(parser);
        return parser.currentToken() == JsonToken.END_OBJECT ? place : place.substring(0, place.lastIndexOf('.'));
    }

    static String lineOf(JsonProcessingException e) {
        return e.getLocation() == null
                ? "$"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    /** What is wrong with the JSON itself. */
    static String complaint(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("no JSON").replaceFirst(" \\(start marker.*", "");
    }
}
