package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads dates and times with the JDK's own ISO parsers. */
final class ProofTimes {

    private static final int DATE_LENGTH = 10;
    private static final int MICROSECOND_DIGITS = 6;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private ProofTimes() {}

    /** Gives Long, or the text itself if it is no such value or has more digits than the type counts. */
    static Object parse(LogicalType type, String text) {
        if (text.equals("infinity")) {
            return Long.MAX_VALUE;
        } else if (text.equals("-infinity")) {
            return Long.MIN_VALUE;
        }
        try {
            return counted(type, text);
        } catch (DateTimeException | ArithmeticException notOne) {
            return text;
        }
    }

    private static Object counted(LogicalType type, String text) {
        String iso = text.replace(' ', 'T');
        return switch (type.kind()) {
            case DATE -> LocalDate.parse(iso).toEpochDay();
            case TIME ->
                iso.matches("24:00(:00)?(\\.0+)?") ? units(type, SECONDS_PER_DAY, 0, text) : time(type, iso, text);
            case TIMESTAMP_TZ -> {
                Instant instant = OffsetDateTime.parse(iso).toInstant();
                yield units(type, instant.getEpochSecond(), instant.getNano(), text);
            }
            default -> {
                LocalDateTime clock = hasTime(iso)
                        ? LocalDateTime.parse(iso)
                        : LocalDate.parse(iso).atStartOfDay();
                Instant instant = clock.toInstant(ZoneOffset.UTC);
                yield units(type, instant.getEpochSecond(), instant.getNano(), text);
            }
        };
    }

    private static boolean hasTime(String iso) {
        return iso.length() > DATE_LENGTH && iso.indexOf('T') > 0;
    }

    private static Object time(LogicalType type, String iso, String text) {
        long nanos = LocalTime.parse(iso).toNanoOfDay();
        return units(type, nanos / NANOS_PER_SECOND, (int) (nanos % NANOS_PER_SECOND), text);
    }

    private static Object units(LogicalType type, long seconds, int nanos, String text) {
        boolean inNanos = type.precision() > MICROSECOND_DIGITS && !type.is(Kind.TIMESTAMP_TZ);
        if (inNanos) {
            return Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), nanos);
        }
        if (nanos % NANOS_PER_MICRO != 0) {
            return text;
        }
        long micros = NANOS_PER_SECOND / NANOS_PER_MICRO;
        return Math.addExact(Math.multiplyExact(seconds, micros), nanos / NANOS_PER_MICRO);
    }
}
