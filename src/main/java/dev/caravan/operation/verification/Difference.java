package dev.caravan.operation.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which the sides of a table differ, for people to read: long values are cut.
 *
 * @param key the row, for example {@code id=5}; the whole row where there is no key
 * @param column the source's name of the column, or null if the row as a whole is missing on one side
 * @param note what the eye would miss, for example where two long texts part, or null
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Difference(
        What what,
        String key,
        @Nullable String column,
        @Nullable String sourceValue,
        @Nullable String targetValue,
        @Nullable String note) {

    /** In what way the sides differ. */
    public enum What {
        VALUE,
        MISSING_IN_TARGET,
        ONLY_IN_TARGET,
        /** A rule rejects the row, yet it is not among the dead letters: it would be lost. */
        REJECTED_BUT_NOT_KEPT,
        /** The row differs but is too large to be kept for showing. */
        TOO_LARGE_TO_SHOW;

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Difference missing(String key, long copies) {
        return new Difference(What.MISSING_IN_TARGET, key, null, null, null, copies(copies));
    }

    static Difference extra(String key, long copies) {
        return new Difference(What.ONLY_IN_TARGET, key, null, null, null, copies(copies));
    }

    private static @Nullable String copies(long copies) {
        return copies == 1 ? null : copies + " copies";
    }

    /** One line for the certificate and the terminal. */
    @Override
    public String toString() {
        String text = column == null
                ? what.toString().replace('_', ' ') + ": " + key
                : key + ", column '" + column + "': " + sourceValue + " became " + targetValue;
        return note == null ? text : text + " (" + note + ")";
    }
}
