package dev.caravan.operation.transfer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Loss;
import dev.caravan.model.VerificationOutcome;
import java.util.List;

/** What an earlier process had verified for the same run, word for word as its report says it. It was accepted then. */
record RecalledVerification(JsonNode json) implements VerificationOutcome {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    RecalledVerification {}

    @JsonValue
    JsonNode value() {
        return json;
    }

    @Override
    public boolean equal() {
        return json.path("equal").asBoolean();
    }

    /** None that would have to be accepted still; those that were found stand in the report. */
    @Override
    public List<Loss> lossesFound() {
        return List.of();
    }
}
