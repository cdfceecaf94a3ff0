package dev.caravan.engine.duckdb;

/** Times of day as text, for the types that DuckDB makes from nothing else. */
final class ClockText {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private ClockText() {}

    /** {@code HH:mm:ss.nnnnnnnnn}; a whole day is 24:00. */
    static String ofNanos(long nanosOfDay) {
        requireWithinDay(nanosOfDay, 86_400 * NANOS_PER_SECOND, "ns");
        long seconds = nanosOfDay / NANOS_PER_SECOND;
        StringBuilder text = new StringBuilder(18);
        pad(text, seconds / 3600, 2).append(':');
        pad(text, seconds / 60 % 60, 2).append(':');
        pad(text, seconds % 60, 2).append('.');
        return pad(text, nanosOfDay % NANOS_PER_SECOND, 9).toString();
    }

    static void requireWithinDay(long value, long day, String unit) {
        if (value < 0 || value > day) {
            throw new IllegalArgumentException(value + " " + unit + " is not a time of day");
        }
    }

    private static StringBuilder pad(StringBuilder text, long number, int digits) {
        String plain = Long.toString(number);
        return text.append("0".repeat(digits - plain.length())).append(plain);
    }
}
