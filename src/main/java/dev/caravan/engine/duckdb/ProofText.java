package dev.caravan.engine.duckdb;

import dev.caravan.model.Interval;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands how DuckDB writes dates, times and intervals as text. For proof alone: the writers know nothing of it. */
final class ProofText {

    private static final Pattern DATE = Pattern.compile("(\\d{4,})-(\\d\\d)-(\\d\\d)( \\(BC\\))?");
    private static final Pattern TIMESTAMP =
            Pattern.compile("(\\d{4,}-\\d\\d-\\d\\d)( \\(BC\\))? ([\\d:.]+)(?:\\+00)?");
    private static final Pattern TIME = Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?");
    private static final Pattern ZONED = Pattern.compile("([\\d:.]+)([+-]\\d\\d)(:\\d\\d(?::\\d\\d)?)?");
    private static final Pattern INTERVAL = Pattern.compile(
            "(?:(-?\\d+) years? ?)?(?:(-?\\d+) months? ?)?(?:(-?\\d+) days? ?)?(?:(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?)?");
    private static final int NANO_DIGITS = 9;
    private static final long SECONDS_PER_DAY = 86_400;

    private ProofText() {}

    static Long epochDay(String text) {
        if (text.equals("infinity")) {
            return Long.MAX_VALUE;
        }
        if (text.equals("-infinity")) {
            return Long.MIN_VALUE;
        }
        Matcher date = matched(DATE, text);
        int year = Integer.parseInt(date.group(1));
        return LocalDate.of(
                        date.group(4) == null ? year : 1 - year,
                        Integer.parseInt(date.group(2)),
                        Integer.parseInt(date.group(3)))
                .toEpochDay();
    }

    static Long timeOfDay(String text, long perSecond) {
        Matcher time = matched(TIME, text);
        long seconds = Integer.parseInt(time.group(1)) * 3600L
                + Integer.parseInt(time.group(2)) * 60L
                + Integer.parseInt(time.group(3));
        return seconds * perSecond + fraction(time.group(4), perSecond);
    }

    private static long fraction(@Nullable String digits, long perSecond) {
        if (digits == null) {
            return 0;
        }
        long nanos = Long.parseLong(digits + "0".repeat(NANO_DIGITS - digits.length()));
        long unit = 1_000_000_000 / perSecond;
        if (nanos % unit != 0) {
            throw new IllegalArgumentException(digits + " has more digits than the type");
        }
        return nanos / unit;
    }

    static Long epoch(String text, long perSecond) {
        if (text.endsWith("infinity")) {
            return epochDay(text);
        }
        Matcher timestamp = matched(TIMESTAMP, text);
        String era = timestamp.group(2) == null ? "" : timestamp.group(2);
        // The first tick of the range lies a little above the first day times its length: only the sum must fit.
        BigInteger ticks = BigInteger.valueOf(epochDay(timestamp.group(1) + era))
                .multiply(BigInteger.valueOf(SECONDS_PER_DAY * perSecond))
                .add(BigInteger.valueOf(timeOfDay(timestamp.group(3), perSecond)));
        return ticks.longValueExact();
    }

    static String timeWithZone(String text) {
        Matcher zoned = matched(ZONED, text);
        return zoned.group(1) + zoned.group(2) + (zoned.group(3) == null ? ":00" : zoned.group(3));
    }

    static Interval interval(String text) {
        Matcher parts = matched(INTERVAL, text);
        long months = number(parts.group(1)) * 12 + number(parts.group(2));
        long seconds = number(parts.group(5)) * 3600 + number(parts.group(6)) * 60 + number(parts.group(7));
        BigInteger micros = BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(fraction(parts.group(8), 1_000_000)));
        boolean negative = "-".equals(parts.group(4));
        return new Interval(
                Math.toIntExact(months),
                Math.toIntExact(number(parts.group(3))),
                (negative ? micros.negate() : micros).longValueExact());
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is written in no known way");
        }
        return matcher;
    }
}
