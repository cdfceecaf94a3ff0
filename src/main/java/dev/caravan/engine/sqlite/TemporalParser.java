package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Walks once along the text of a date or time. Accepts nothing that the format would have written otherwise. */
final class TemporalParser {

    private static final long SECONDS_PER_DAY = 86_400;
    private static final int LAST_PLAIN_YEAR = 9999;
    private static final int LONGEST_YEAR = 8;

    private final Kind kind;
    private final TemporalFormat format;
    private final int unitDigits;
    private final String text;
    private int at;
    private boolean failed;

    TemporalParser(Kind kind, TemporalFormat format, int unitDigits, String text) {
        this.kind = kind;
        this.format = format;
        this.unitDigits = unitDigits;
        this.text = text;
    }

    /** Null if the text is not of the format, or the value beyond what its kind can count. */
    @Nullable
    Long value() {
        long days = format.date() ? date() : 0;
        if (format.date() && format.time()) {
            expect(format.separator());
        }
        long units = format.time() ? timeOfDay() : 0;
        for (int i = 0; i < format.suffix().length(); i++) {
            expect(format.suffix().charAt(i));
        }
        if (failed || at != text.length()) {
            return null;
        }
        return switch (kind) {
            case DATE -> days;
            case TIME -> units;
            default -> instant(days, units);
        };
    }

    private @Nullable Long instant(long days, long units) {
        try {
            long perDay = SECONDS_PER_DAY * TemporalForm.power(unitDigits);
            return Math.addExact(Math.multiplyExact(days, perDay), units);
        } catch (ArithmeticException beyond) {
            return null;
        }
    }

    private long date() {
        int year = year();
        expect('-');
        int month = digits(2);
        expect('-');
        int day = digits(2);
        failed |= month < 1 || month > 12;
        failed = failed || !YearMonth.of(year, month).isValidDay(day);
        return failed ? 0 : LocalDate.of(year, month, day).toEpochDay();
    }

    /** With a sign beyond four digits and before year 0, as ISO 8601 has it. */
    private int year() {
        char sign = at < text.length() ? text.charAt(at) : ' ';
        if (!format.any() || (sign != '+' && sign != '-')) {
            return digits(4);
        }
        at++;
        int count = Math.max(0, Math.min(LONGEST_YEAR, text.indexOf('-', at) - at));
        int year = digits(count);
        failed |= count != Math.max(4, Integer.toString(year).length());
        failed |= sign == '-' ? year == 0 : year <= LAST_PLAIN_YEAR;
        return sign == '-' ? -year : year;
    }

    private long timeOfDay() {
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        int second = 0;
        long fraction = 0;
        if (format.seconds()) {
            expect(':');
            second = digits(2);
            fraction = fraction();
        }
        boolean wholeDay = kind == Kind.TIME && hour == 24 && minute == 0 && second == 0 && fraction == 0;
        failed |= !wholeDay && (hour > 23 || minute > 59 || second > 59);
        return (hour * 3600L + minute * 60L + second) * TemporalForm.power(unitDigits) + fraction;
    }

    private long fraction() {
        int expected = format.fractionDigits();
        if (at >= text.length() || text.charAt(at) != '.') {
            failed |= expected > 0 && !format.fractionOptional();
            return 0;
        }
        at++;
        int count = format.any() ? digitsAhead() : expected;
        failed |= count == 0 || count > unitDigits;
        int value = failed ? 0 : digits(count);
        failed |= format.any() && value % 10 == 0;
        failed |= format.fractionOptional() && value == 0;
        return failed ? 0 : value * TemporalForm.power(unitDigits - count);
    }

    private int digitsAhead() {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - at;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            int digit = at < text.length() ? text.charAt(at) - '0' : -1;
            failed |= digit < 0 || digit > 9;
            value = value * 10 + digit;
        }
        return value;
    }

    private void expect(char c) {
        failed |= at >= text.length() || text.charAt(at) != c;
        at++;
    }
}
