package dev.caravan.transform;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times look where they are not times: text in some format, or a number of units since an epoch. Immutable. */
public final class TimeStyle {

    /** ISO 8601 text; numbers are not times. */
    public static final TimeStyle ISO = new TimeStyle(null, null, LocalDate.EPOCH);

    /** What an epoch number counts. */
    public enum Unit {
        S(1_000_000_000),
        MS(1_000_000),
        US(1_000);

        final long nanos;

        Unit(long nanos) {
            this.nanos = nanos;
        }
    }

    private final @Nullable DateTimeFormatter formatter;
    private final @Nullable Unit unit;
    private final LocalDate epoch;

    private TimeStyle(@Nullable DateTimeFormatter formatter, @Nullable Unit unit, LocalDate epoch) {
        this.formatter = formatter;
        this.unit = unit;
        this.epoch = epoch;
    }

    /**
     * Text in a format. No date is guessed: the 31st of April is no value, and neither is a local time that a change of clocks skips or
     * repeats.
     *
     * @param pattern in the letters of {@link DateTimeFormatter}, month names in English
     * @throws IllegalArgumentException if it is not a pattern
     */
    public static TimeStyle format(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
        if (pattern.indexOf('y') >= 0 && pattern.indexOf('G') < 0) {
            // A year "of era" is no date under strict rules until somebody says which era.
            builder.parseDefaulting(ChronoField.ERA, 1);
        }
        DateTimeFormatter formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        return new TimeStyle(formatter, null, LocalDate.EPOCH);
    }

    /**
     * Numbers, or text that is a number.
     *
     * @param epoch the day that begins at 0, in UTC
     */
    public static TimeStyle epoch(Unit unit, LocalDate epoch) {
        return new TimeStyle(null, unit, epoch);
    }

    /** Null: ISO 8601. */
    @Nullable
    DateTimeFormatter formatter() {
        return formatter;
    }

    /** Null: numbers are not times. */
    @Nullable
    Unit unit() {
        return unit;
    }

    LocalDate epoch() {
        return epoch;
    }
}
