package dev.caravan.engine.postgres;

import dev.caravan.model.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands dates, times and intervals as a session writes them that {@link Connections} opened. What is beyond the range of the result
 * is an {@link ArithmeticException}.
 */
final class TemporalText {

    private static final String BEFORE_CHRIST = " BC";
    private static final String INFINITY = "infinity";
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int CLOCK = 8;
    private static final int DATE = 6;
    private static final int MONTHS_PER_YEAR = 12;

    private static final Pattern INTERVAL = Pattern.compile(
            "P(?:(-?\\d+)Y)?(?:(-?\\d+)M)?(?:(-?\\d+)D)?(?:T(?:(-?\\d+)H)?(?:(-?\\d+)M)?(?:(-?[\\d.]+)S)?)?");

    private TemporalText() {}

    /** Days since 1970: {@code 2024-02-29}, {@code 0044-03-15 BC}, {@code -infinity}. */
    static long date(String text) {
        return text.endsWith(INFINITY) ? infinity(text) : days(text);
    }

    private static long infinity(String text) {
        return text.charAt(0) == '-' ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static long days(String text) {
        int dash = text.indexOf('-');
        int year = Integer.parseInt(text, 0, dash, 10);
        int month = two(text, dash + 1);
        int day = two(text, dash + 4);
        return LocalDate.of(text.endsWith(BEFORE_CHRIST) ? 1 - year : year, month, day)
                .toEpochDay();
    }

    private static int two(String text, int from) {
        return Integer.parseInt(text, from, from + 2, 10);
    }

    /** Microseconds since 1970: {@code 2024-02-29 12:00:00.5}, with or without {@code +00}. */
    static long timestamp(String text) {
        if (text.endsWith(INFINITY)) {
            return infinity(text);
        }
        int blank = text.indexOf(' ', DATE);
        // The first tick of the range lies above the first day times its length: only the sum must fit.
        long day = days(text);
        long time = time(text, blank + 1);
        return day < 0
                ? Math.addExact(Math.multiplyExact(day + 1, MICROS_PER_DAY), time - MICROS_PER_DAY)
                : Math.addExact(Math.multiplyExact(day, MICROS_PER_DAY), time);
    }

    /** Microseconds of the day: {@code 24:00:00}, {@code 12:00:00.5}. */
    static long time(String text) {
        return time(text, 0);
    }

    private static long time(String text, int from) {
        long seconds = (two(text, from) * 60L + two(text, from + 3)) * 60 + two(text, from + 6);
        return seconds * MICROS_PER_SECOND + fraction(text, from + CLOCK);
    }

    private static long fraction(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '.') {
            return 0;
        }
        long micros = 0;
        long unit = MICROS_PER_SECOND / 10;
        for (int i = from + 1; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            micros += (text.charAt(i) - '0') * unit;
            unit /= 10;
        }
        return micros;
    }

    /** A zone is written as short as it can be. */
    static String timeWithZone(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return text.indexOf(':', sign) < 0 ? text + ":00" : text;
    }

    /** In the style {@code iso_8601}: {@code P1Y-2M3DT-0.5S}. */
    static Interval interval(String text) {
        Matcher parts = INTERVAL.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an interval");
        }
        long months = Math.addExact(number(parts.group(1)) * MONTHS_PER_YEAR, number(parts.group(2)));
        BigDecimal seconds = BigDecimal.valueOf(number(parts.group(4)))
                .multiply(BigDecimal.valueOf(60))
                .add(BigDecimal.valueOf(number(parts.group(5))))
                .multiply(BigDecimal.valueOf(60))
                .add(parts.group(6) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(6)));
        return new Interval(
                Math.toIntExact(months),
                Math.toIntExact(number(parts.group(3))),
                seconds.movePointRight(6).longValueExact());
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
