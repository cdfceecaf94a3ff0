package dev.caravan.model;

/** A span of time in the three parts that calendars do not convert into each other; each part has its own sign. */
public record Interval(int months, int days, long micros) {

    private static final long MICROS_PER_SECOND = 1_000_000;

    /** ISO 8601 with a sign per part, for example {@code P14M-3DT0.5S}; the zero interval is {@code PT0S}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("P");
        if (months != 0) {
            text.append(months).append('M');
        }
        if (days != 0) {
            text.append(days).append('D');
        }
        if (micros != 0 || text.length() == 1) {
            text.append('T').append(seconds()).append('S');
        }
        return text.toString();
    }

    private String seconds() {
        return java.math.BigDecimal.valueOf(micros)
                .divide(java.math.BigDecimal.valueOf(MICROS_PER_SECOND))
                .toPlainString();
    }

    /** @throws IllegalArgumentException if the text is not what {@link #toString} writes */
    public static Interval parse(String text) {
        var matcher = PATTERN.matcher(text);
        if (!matcher.matches() || "P".equals(text)) {
            throw new IllegalArgumentException("'" + text + "' is not an interval such as P1M2DT3.5S");
        }
        try {
            return new Interval(integer(matcher.group(1)), integer(matcher.group(2)), microseconds(matcher.group(3)));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is outside the range of intervals", e);
        }
    }

    private static final java.util.regex.Pattern PATTERN =
            java.util.regex.Pattern.compile("P(?:(-?\\d+)M)?(?:(-?\\d+)D)?(?:T(-?\\d+(?:\\.\\d+)?)S)?");

    private static int integer(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long microseconds(@org.jspecify.annotations.Nullable String seconds) {
        return seconds == null
                ? 0
                : new java.math.BigDecimal(seconds).movePointRight(6).longValueExact();
    }
}
