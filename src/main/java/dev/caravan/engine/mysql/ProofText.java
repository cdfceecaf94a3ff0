package dev.caravan.engine.mysql;

import dev.caravan.model.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands how MySQL writes numbers, dates and times as text. For proof alone: the readers know nothing of it. */
final class ProofText {

    private static final Pattern TIME = Pattern.compile("(-?)(\\d{2,3}):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?");
    private static final Pattern TIMESTAMP = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?: (.+))?");
    private static final BigInteger SECONDS_PER_DAY = BigInteger.valueOf(86_400);

    private ProofText() {}

    static Object whole(String digits, boolean big) {
        BigInteger number = new BigInteger(digits);
        return big ? number : (Object) number.longValueExact();
    }

    static Long epochDay(String text) {
        Long infinity = infinity(text);
        return infinity == null ? (Long) LocalDate.parse(text).toEpochDay() : infinity;
    }

    private static @Nullable Long infinity(String text) {
        return switch (text) {
            case "infinity" -> Long.MAX_VALUE;
            case "-infinity" -> Long.MIN_VALUE;
            default -> null;
        };
    }

    static Long epoch(String text, int digits) {
        if (infinity(text) != null) {
            return epochDay(text);
        }
        Matcher parts = matched(TIMESTAMP, text);
        BigInteger days = BigInteger.valueOf(LocalDate.parse(parts.group(1)).toEpochDay());
        BigDecimal clock = parts.group(2) == null ? BigDecimal.ZERO : seconds(parts.group(2));
        return new BigDecimal(days.multiply(SECONDS_PER_DAY))
                .add(clock)
                .scaleByPowerOfTen(digits)
                .longValueExact();
    }

    static Long timeOfDay(String text, int digits) {
        return seconds(text).scaleByPowerOfTen(digits).longValueExact();
    }

    static Interval span(String text) {
        return new Interval(0, 0, timeOfDay(text, 6));
    }

    private static BigDecimal seconds(String text) {
        Matcher time = matched(TIME, text);
        BigDecimal fraction = time.group(5) == null ? BigDecimal.ZERO : new BigDecimal("0." + time.group(5));
        long whole = Long.parseLong(time.group(2)) * 3600
                + Long.parseLong(time.group(3)) * 60
                + Long.parseLong(time.group(4));
        BigDecimal seconds = BigDecimal.valueOf(whole).add(fraction);
        return time.group(1).isEmpty() ? seconds : seconds.negate();
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is written in no known way");
        }
        return matcher;
    }
}
