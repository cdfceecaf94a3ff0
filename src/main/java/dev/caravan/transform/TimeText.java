package dev.caravan.transform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes the text of dates and times; refuses what it would have to guess. */
final class TimeText {

    static final String INFINITY = "infinity";
    static final String MINUS_INFINITY = "-infinity";
    static final DateTimeFormatter ISO = iso(' ');

    private static final DateTimeFormatter ISO_T = iso('T');
    private static final List<ChronoField> TIME_FIELDS = List.of(
            ChronoField.AMPM_OF_DAY,
            ChronoField.HOUR_OF_AMPM,
            ChronoField.CLOCK_HOUR_OF_AMPM,
            ChronoField.MINUTE_OF_HOUR,
            ChronoField.SECOND_OF_MINUTE);

    private TimeText() {}

    private static DateTimeFormatter iso(char separator) {
        return new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .optionalStart()
                .appendLiteral(separator)
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalStart()
                .parseLenient()
                .appendOffset("+HH:mm:ss", "Z")
                .parseStrict()
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * A date with or without a time of day, on the clock of UTC.
     *
     * @param format null for ISO 8601, with a T or a blank between date and time
     * @param zoned whether an offset or zone may be there; without one, the text is taken to be in UTC
     */
    static LocalDateTime parse(String text, @Nullable DateTimeFormatter format, boolean zoned) throws ValueViolation {
        TemporalAccessor parsed = parsed(text, format != null ? format : text.indexOf('T') < 0 ? ISO : ISO_T);
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            throw ValueViolation.of(text, "does not name a date");
        }
        LocalDateTime local = LocalDateTime.of(date, timeOfDay(text, parsed));
        ZoneId zone = parsed.query(TemporalQueries.zone());
        if (zone == null) {
            return local;
        } else if (!zoned) {
            throw ValueViolation.of(text, "has a time zone, which the type would lose");
        }
        return utc(text, local, zone);
    }

    private static TemporalAccessor parsed(String text, DateTimeFormatter format) throws ValueViolation {
        try {
            return format.parse(text);
        } catch (DateTimeException e) {
            throw ValueViolation.of(text, "is not a date or time in the expected format");
        }
    }

    private static LocalTime timeOfDay(String text, TemporalAccessor parsed) throws ValueViolation {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (time != null) {
            return time;
        } else if (TIME_FIELDS.stream().anyMatch(parsed::isSupported)) {
            throw ValueViolation.of(text, "does not name a full time of day");
        }
        return LocalTime.MIDNIGHT;
    }

    private static LocalDateTime utc(String text, LocalDateTime local, ZoneId zone) throws ValueViolation {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw ValueViolation.of(text, "falls into a change of clocks in " + zone);
        }
        return local.minusSeconds(offsets.get(0).getTotalSeconds());
    }

    /**
     * Nanoseconds of the day.
     *
     * @param format null for ISO 8601, where 24:00 is a whole day
     */
    static long parseTime(String text, @Nullable DateTimeFormatter format) throws ValueViolation {
        if (format == null && (text.equals("24:00:00") || text.equals("24:00"))) {
            return Ticks.NANOS_PER_DAY;
        }
        TemporalAccessor parsed = parsed(text, format != null ? format : DateTimeFormatter.ISO_LOCAL_TIME);
        if (parsed.query(TemporalQueries.localDate()) != null || parsed.query(TemporalQueries.zone()) != null) {
            throw ValueViolation.of(text, "is more than a time of day");
        }
        return timeOfDay(text, parsed).toNanoOfDay();
    }
}
