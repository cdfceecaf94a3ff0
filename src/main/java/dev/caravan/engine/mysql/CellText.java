package dev.caravan.engine.mysql;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Understands the server's own text of numbers, dates and times, byte by byte. Throws {@link DateTimeException} or
 * {@link NumberFormatException} for a text that is no such value. For reading alone: proof knows nothing of it.
 */
final class CellText {

    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int DATE_LENGTH = 10;

    private CellText() {}

    static long whole(byte[] text) {
        return whole(text, 0, text.length);
    }

    private static long whole(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int at = negative ? from + 1 : from;
        if (at == to) {
            throw new NumberFormatException("no digits");
        }
        long number = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException("not a digit");
            }
            // Counted downwards, because the smallest number has no positive counterpart.
            number = Math.subtractExact(Math.multiplyExact(number, 10), digit);
        }
        return negative ? number : Math.negateExact(number);
    }

    /** Days since 1970. */
    static long day(byte[] text) {
        if (text.length < DATE_LENGTH || text[4] != '-' || text[7] != '-') {
            throw new DateTimeException("not a date");
        }
        return LocalDate.of((int) whole(text, 0, 4), (int) whole(text, 5, 7), (int) whole(text, 8, 10))
                .toEpochDay();
    }

    /** Units since 1970, of which {@code digits} fraction digits make a second. */
    static long timestamp(byte[] text, boolean nanos) {
        long clock = text.length > DATE_LENGTH ? clock(text, DATE_LENGTH + 1, nanos) : 0;
        return Math.addExact(Math.multiplyExact(day(text), SECONDS_PER_DAY * unitsPerSecond(nanos)), clock);
    }

    /** Units since midnight; of a time that is no time of a day too. */
    static long clock(byte[] text, boolean nanos) {
        boolean negative = text.length > 0 && text[0] == '-';
        long units = clock(text, negative ? 1 : 0, nanos);
        return negative ? -units : units;
    }

    private static long clock(byte[] text, int from, boolean nanos) {
        int colon = indexOf(text, ':', from);
        int second = colon + 4;
        long seconds = whole(text, from, colon) * 3600
                + whole(text, colon + 1, colon + 3) * 60
                + whole(text, second, Math.min(second + 2, text.length));
        int fraction = second + 3;
        long units = seconds * unitsPerSecond(nanos);
        if (fraction >= text.length) {
            return units;
        }
        long part = whole(text, fraction, text.length);
        for (int i = text.length - fraction; i < (nanos ? NANO_DIGITS : MICRO_DIGITS); i++) {
            part *= 10;
        }
        return units + part;
    }

    private static long unitsPerSecond(boolean nanos) {
        return nanos ? 1_000_000_000 : 1_000_000;
    }

    private static int indexOf(byte[] text, char c, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == c) {
                return i;
            }
        }
        throw new DateTimeException("not a time");
    }
}
