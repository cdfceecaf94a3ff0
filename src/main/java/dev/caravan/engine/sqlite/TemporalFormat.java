package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a date, time or both are written, for example {@code yyyy-MM-dd HH:mm:ss[.SSSSSS]Z}; brackets mean that the fraction stands there
 * only where it is not zero.
 *
 * @param separator between date and time, meaningless if one is missing
 * @param fractionDigits how many, 0 for none
 * @param any Caravan's own way ({@code iso}): every value can be written, with as many fraction digits as it has, years beyond 9999 and
 *     before 0 with a sign, infinity as the word
 */
record TemporalFormat(
        boolean date,
        boolean time,
        char separator,
        boolean seconds,
        int fractionDigits,
        boolean fractionOptional,
        String suffix,
        boolean any) {

    private static final Pattern PATTERN =
            Pattern.compile("(yyyy-MM-dd)?([ T])?(HH:mm(:ss)?)?(?:\\.(S{1,9})|\\[\\.(S{1,9})\\])?(Z|\\+00:00)?");
    private static final int MOST_DIGITS = 9;

    /** @throws IllegalArgumentException if there is no such format for the kind */
    static TemporalFormat of(Kind kind, String text) {
        TemporalFormat format = text.equals(TextForms.ISO) ? iso(kind) : parse(text);
        if (format == null || !format.suits(kind)) {
            throw new IllegalArgumentException("'" + text + "' is no format of a " + kind);
        }
        return format;
    }

    static boolean exists(Kind kind, String text) {
        TemporalFormat format = text.equals(TextForms.ISO) ? iso(kind) : parse(text);
        return format != null && format.suits(kind);
    }

    private static TemporalFormat iso(Kind kind) {
        String suffix = kind == Kind.TIMESTAMP_TZ ? "Z" : "";
        return new TemporalFormat(kind != Kind.TIME, kind != Kind.DATE, ' ', true, MOST_DIGITS, true, suffix, true);
    }

    private static @Nullable TemporalFormat parse(String text) {
        Matcher parts = PATTERN.matcher(text);
        if (!parts.matches() || text.isEmpty()) {
            return null;
        }
        String separator = parts.group(2);
        String fixed = parts.group(5);
        String optional = parts.group(6);
        return new TemporalFormat(
                parts.group(1) != null,
                parts.group(3) != null,
                separator == null ? ' ' : separator.charAt(0),
                parts.group(4) != null,
                fixed != null ? fixed.length() : optional != null ? optional.length() : 0,
                optional != null,
                parts.group(7) == null ? "" : parts.group(7),
                false);
    }

    private boolean suits(Kind kind) {
        return switch (kind) {
            case DATE -> date && !time && suffix.isEmpty();
            case TIME -> time && !date && suffix.isEmpty();
            case TIMESTAMP -> date && suffix.isEmpty();
            case TIMESTAMP_TZ -> date && time && !suffix.isEmpty();
            default -> false;
        };
    }
}
