package dev.caravan.transform;

import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Casts to dates, times and spans of time. */
final class TimeCasts {

    private static final Pattern TIME_WITH_ZONE = Pattern.compile(
            "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?[+-]\\d{2}:[0-5]\\d(:[0-5]\\d)?|24:00:00[+-]\\d{2}:[0-5]\\d");

    private TimeCasts() {}

    /** To DATE, TIMESTAMP and TIMESTAMP_TZ. */
    static @Nullable CellFunction toInstant(LogicalType from, LogicalType to, TimeStyle style) {
        CellFunction unlimited =
                switch (from.kind()) {
                    case DATE, TIMESTAMP, TIMESTAMP_TZ -> rescaled(from, to);
                    case TEXT ->
                        style.unit() == null ? parsed(to, style.formatter()) : Epochs.toInstant(from, to, style);
                    default -> Epochs.toInstant(from, to, style);
                };
        return unlimited == null ? null : unlimited.then(limited(to));
    }

    private static CellFunction parsed(LogicalType to, @Nullable DateTimeFormatter format) {
        boolean zoned = to.is(Kind.TIMESTAMP_TZ);
        long nanosPerTick = Ticks.nanos(to);
        return value -> {
            String text = (String) value;
            String folded = text.toLowerCase(Locale.ROOT);
            if (folded.equals(TimeText.INFINITY)) {
                return Long.MAX_VALUE;
            } else if (folded.equals(TimeText.MINUS_INFINITY)) {
                return Long.MIN_VALUE;
            }
            return ticks(text, TimeText.parse(text, format, zoned), nanosPerTick, to);
        };
    }

    private static Long ticks(String text, LocalDateTime moment, long nanosPerTick, LogicalType to)
            throws ValueViolation {
        long nanos = moment.toLocalTime().toNanoOfDay();
        if (nanos % nanosPerTick != 0) {
            throw ValueViolation.of(text, "is finer than " + to + " can tell");
        }
        try {
            long days = Math.multiplyExact(moment.toLocalDate().toEpochDay(), Ticks.NANOS_PER_DAY / nanosPerTick);
            return finite(Math.addExact(days, nanos / nanosPerTick));
        } catch (ArithmeticException e) {
            throw ValueViolation.of(text, "is outside the range of " + to);
        }
    }

    /** Between points in time that count in different steps; infinities stay infinite. */
    private static CellFunction rescaled(LogicalType from, LogicalType to) {
        long fromNanos = Ticks.nanos(from);
        long toNanos = Ticks.nanos(to);
        if (fromNanos == toNanos) {
            return CellFunction.IDENTITY;
        }
        CellFunction finite =
                fromNanos > toNanos ? finer(from, to, fromNanos / toNanos) : coarser(from, to, toNanos / fromNanos);
        return value -> Ticks.isInfinite((Long) value) ? value : finite.apply(value);
    }

    private static CellFunction finer(LogicalType from, LogicalType to, long factor) {
        return value -> {
            try {
                return finite(Math.multiplyExact((Long) value, factor));
            } catch (ArithmeticException e) {
                throw ValueViolation.of(shown(from, value), "is outside the range of " + to);
            }
        };
    }

    /** The two ends of the range are taken. */
    private static Long finite(long ticks) {
        if (Ticks.isInfinite(ticks)) {
            throw new ArithmeticException("infinite");
        }
        return ticks;
    }

    private static CellFunction coarser(LogicalType from, LogicalType to, long factor) {
        return value -> {
            if ((Long) value % factor != 0) {
                throw ValueViolation.of(shown(from, value), "is finer than " + to + " can tell");
            }
            return (Long) value / factor;
        };
    }

    /** Refuses fraction digits beyond those of the type. */
    private static CellFunction limited(LogicalType to) {
        long step = Ticks.step(to);
        return step == 1
                ? CellFunction.IDENTITY
                : value -> {
                    if (!Ticks.isInfinite((Long) value) && (Long) value % step != 0) {
                        throw ValueViolation.of(shown(to, value), "is finer than " + to + " can tell");
                    }
                    return value;
                };
    }

    /** As people write it, since nobody reads microseconds since 1970. */
    private static Object shown(LogicalType type, Object ticks) throws ValueViolation {
        return String.valueOf(TextForms.of(type, TimeStyle.ISO).apply(ticks));
    }

    static @Nullable CellFunction toTime(LogicalType from, LogicalType to, TimeStyle style) {
        if (from.is(Kind.TIME)) {
            return rescaled(from, to).then(limited(to));
        } else if (!from.is(Kind.TEXT)) {
            return null;
        }
        long nanosPerTick = Ticks.nanos(to);
        CellFunction parsed = value -> {
            long nanos = TimeText.parseTime((String) value, style.formatter());
            if (nanos % nanosPerTick != 0) {
                throw ValueViolation.of(value, "is finer than " + to + " can tell");
            }
            return nanos / nanosPerTick;
        };
        return parsed.then(limited(to));
    }

    static @Nullable CellFunction toTimeWithZone(LogicalType from, LogicalType to, TimeStyle style) {
        if (from.is(Kind.TIME_TZ)) {
            return CellFunction.IDENTITY;
        }
        return !from.is(Kind.TEXT)
                ? null
                : value -> {
                    if (!TIME_WITH_ZONE.matcher((String) value).matches()) {
                        throw ValueViolation.of(value, "is not a time of day with an offset such as 12:30:00+02:00");
                    }
                    return value;
                };
    }

    static @Nullable CellFunction toInterval(LogicalType from, LogicalType to, TimeStyle style) {
        return !from.is(Kind.TEXT)
                ? null
                : value -> {
                    try {
                        return Interval.parse((String) value);
                    } catch (IllegalArgumentException e) {
                        throw ValueViolation.of(value, "is not a span of time such as P1M2DT3.5S");
                    }
                };
    }
}
