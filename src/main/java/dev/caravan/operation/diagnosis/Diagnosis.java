package dev.caravan.operation.diagnosis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a look at the surroundings found. */
@JsonNaming(SnakeCaseStrategy.class)
public record Diagnosis(List<Finding> checks) {

    /** How a check came out. */
    public enum State {
        OK,
        WARNING,
        PROBLEM;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param hint what to do about it, or null
     */
    public record Finding(
            String check,
            State state,
            String message,
            @Nullable String hint) {}

    @JsonIgnore
    public boolean isHealthy() {
        return checks.stream().allMatch(check -> check.state() == State.OK);
    }
}
