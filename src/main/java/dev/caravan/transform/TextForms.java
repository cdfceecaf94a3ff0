package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The text that a value of each kind has; reading it back gives the value. */
final class TextForms {

    private static final int MOST_ZEROS = 400;

    private TextForms() {}

    static CellFunction of(LogicalType from, TimeStyle style) {
        return switch (from.kind()) {
            case TEXT, TIME_TZ, JSON, ENUM, BITS, NESTED -> CellFunction.IDENTITY;
            case BOOLEAN, INTEGER, UNSIGNED, INTERVAL, UUID -> Object::toString;
            case DECIMAL -> value -> decimal((BigDecimal) value);
            case FLOAT -> value -> Numbers.text((Float) value);
            case DOUBLE -> value -> Numbers.text((Double) value);
            case BINARY -> value -> utf8((byte[]) value);
            case DATE, TIMESTAMP, TIMESTAMP_TZ -> instant(from, style);
            case TIME -> timeOfDay(from, style.formatter());
            case ANY -> AnyCasts.fromAny(LogicalType.of(Kind.TEXT), style);
        };
    }

    private static String decimal(BigDecimal value) {
        return Math.abs((long) value.scale()) > MOST_ZEROS ? value.toString() : value.toPlainString();
    }

    private static String utf8(byte[] bytes) throws ValueViolation {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ValueViolation.of(bytes, "is not UTF-8 text");
        }
    }

    private static CellFunction instant(LogicalType from, TimeStyle style) {
        long nanosPerTick = Ticks.nanos(from);
        long ticksPerDay = Ticks.NANOS_PER_DAY / nanosPerTick;
        CellFunction written = value -> {
            long ticks = (Long) value;
            if (Ticks.isInfinite(ticks)) {
                return ticks > 0 ? TimeText.INFINITY : TimeText.MINUS_INFINITY;
            }
            LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(ticks, ticksPerDay));
            LocalTime time = LocalTime.ofNanoOfDay(Math.floorMod(ticks, ticksPerDay) * nanosPerTick);
            return written(from, LocalDateTime.of(date, time), style.formatter());
        };
        return style.formatter() == null ? written : proved(written, from, style);
    }

    private static String written(LogicalType from, LocalDateTime moment, @Nullable DateTimeFormatter format) {
        if (format == null && from.is(Kind.DATE)) {
            return moment.toLocalDate().toString();
        }
        DateTimeFormatter formatter = format == null ? TimeText.ISO : format;
        return formatter.format(from.is(Kind.TIMESTAMP) ? moment : moment.atOffset(ZoneOffset.UTC));
    }

    private static CellFunction timeOfDay(LogicalType from, @Nullable DateTimeFormatter format) {
        long nanosPerTick = Ticks.nanos(from);
        CellFunction written = value -> {
            long nanos = (Long) value * nanosPerTick;
            if (nanos == Ticks.NANOS_PER_DAY) {
                return "24:00:00";
            }
            DateTimeFormatter formatter = format == null ? DateTimeFormatter.ISO_LOCAL_TIME : format;
            return formatter.format(LocalTime.ofNanoOfDay(nanos));
        };
        return format == null
                ? written
                : value -> {
                    String text = (String) written.apply(value);
                    if (TimeText.parseTime(String.valueOf(text), format) != (Long) value * nanosPerTick) {
                        throw ValueViolation.of(String.valueOf(text), "is all that the format keeps of a finer time");
                    }
                    return text;
                };
    }

    /** A format that leaves something out (seconds, the time of day) is right only for values that have nothing there. */
    private static CellFunction proved(CellFunction written, LogicalType from, TimeStyle style) {
        CellFunction back = TimeCasts.toInstant(LogicalType.of(Kind.TEXT), from, style);
        return back == null
                ? written
                : value -> {
                    Object text = written.apply(value);
                    if (text != null && !value.equals(back.apply(text))) {
                        throw ValueViolation.of(text, "is all that the format keeps of a finer time");
                    }
                    return text;
                };
    }
}
