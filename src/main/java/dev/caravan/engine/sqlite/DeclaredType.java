package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.TypeNote;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a declared type says of a column's values.
 *
 * @param note what the column was elsewhere, if the name is one of {@link SpeakingName}; else null
 */
record DeclaredType(LogicalType type, @Nullable TypeNote note) {

    private static final Pattern PARTS =
            Pattern.compile("\\s*(.*?)\\s*(?:\\(\\s*(\\d{1,4})\\s*(?:,\\s*(\\d{1,4})\\s*)?\\))?\\s*");
    private static final int LONG_BITS = 64;
    private static final int MICROSECONDS = 6;

    static DeclaredType of(String declared) {
        Matcher parts = PARTS.matcher(declared.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            return new DeclaredType(byAffinity(declared), null);
        }
        int precision = number(parts.group(2));
        int scale = number(parts.group(3));
        String name = String.valueOf(parts.group(1));
        SpeakingName speaking = SpeakingName.find(name);
        if (speaking != null && scale <= Math.max(precision, 0)) {
            LogicalType type = speaking.type(precision, scale);
            return new DeclaredType(type, speaking.note(type));
        }
        return new DeclaredType(ordinary(name, precision, scale, declared), null);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static LogicalType ordinary(String name, int precision, int scale, String declared) {
        return switch (name) {
            case "BOOL", "BOOLEAN" -> LogicalType.of(Kind.BOOLEAN);
            case "DATE" -> LogicalType.of(Kind.DATE);
            case "TIME" -> LogicalType.of(Kind.TIME, MICROSECONDS);
            case "DATETIME", "TIMESTAMP" -> LogicalType.of(Kind.TIMESTAMP, MICROSECONDS);
            case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> LogicalType.of(Kind.TIMESTAMP_TZ, MICROSECONDS);
            case "JSON" -> LogicalType.of(Kind.JSON);
            case "ANY" -> LogicalType.of(Kind.ANY);
            case "STRING" -> LogicalType.of(Kind.TEXT);
            case "DECIMAL", "NUMERIC", "DEC", "NUMBER" ->
                precision > 0 && scale <= precision
                        ? LogicalType.decimal(precision, scale)
                        : LogicalType.of(Kind.DOUBLE);
            default -> byAffinity(declared);
        };
    }

    private static LogicalType byAffinity(String declared) {
        return switch (Affinity.of(declared)) {
            case INTEGER -> LogicalType.integer(LONG_BITS);
            case TEXT -> LogicalType.of(Kind.TEXT);
            case REAL, NUMERIC -> LogicalType.of(Kind.DOUBLE);
            case NONE -> LogicalType.of(declared.isBlank() ? Kind.ANY : Kind.BINARY);
        };
    }
}
