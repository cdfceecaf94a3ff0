package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes one date or time. */
final class TemporalPrinter {

    private static final long SECONDS_PER_DAY = 86_400;
    private static final int LAST_PLAIN_YEAR = 9999;

    private final Kind kind;
    private final TemporalFormat format;
    private final int unitDigits;
    private final StringBuilder text = new StringBuilder(32);

    TemporalPrinter(Kind kind, TemporalFormat format, int unitDigits) {
        this.kind = kind;
        this.format = format;
        this.unitDigits = unitDigits;
    }

    /** Null if the format has no place for all of the value. */
    @Nullable
    String print(long number) {
        long perSecond = TemporalForm.power(unitDigits);
        long perDay = SECONDS_PER_DAY * perSecond;
        long days =
                switch (kind) {
                    case DATE -> number;
                    case TIME -> 0;
                    default -> Math.floorDiv(number, perDay);
                };
        long units =
                switch (kind) {
                    case DATE -> 0;
                    case TIME -> number;
                    default -> Math.floorMod(number, perDay);
                };
        boolean exact = (!format.date() || date(days)) && time(units, perSecond);
        return exact ? text.append(format.suffix()).toString() : null;
    }

    private boolean date(long days) {
        LocalDate date = LocalDate.ofEpochDay(days);
        int year = date.getYear();
        boolean plain = year >= 0 && year <= LAST_PLAIN_YEAR;
        if (!plain) {
            text.append(year < 0 ? '-' : '+');
        }
        padded(Math.abs((long) year), 4);
        text.append('-');
        padded(date.getMonthValue(), 2);
        text.append('-');
        padded(date.getDayOfMonth(), 2);
        if (format.time()) {
            text.append(format.separator());
        }
        return plain || format.any();
    }

    private boolean time(long units, long perSecond) {
        if (!format.time()) {
            return units == 0;
        }
        long seconds = units / perSecond;
        long fraction = units % perSecond;
        padded(seconds / 3600, 2);
        text.append(':');
        padded(seconds / 60 % 60, 2);
        if (!format.seconds()) {
            return seconds % 60 == 0 && fraction == 0;
        }
        text.append(':');
        padded(seconds % 60, 2);
        return fraction(fraction);
    }

    private boolean fraction(long fraction) {
        int digits = format.any() ? significant(fraction) : Math.min(unitDigits, format.fractionDigits());
        if (digits == 0 || (fraction == 0 && format.fractionOptional())) {
            return fraction == 0;
        }
        long cut = TemporalForm.power(unitDigits - digits);
        text.append('.');
        padded(fraction / cut, digits);
        return fraction % cut == 0;
    }

    private int significant(long fraction) {
        int digits = fraction == 0 ? 0 : unitDigits;
        for (long rest = fraction; digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }

    private void padded(long number, int digits) {
        for (long power = TemporalForm.power(digits - 1); power > 1 && number < power; power /= 10) {
            text.append('0');
        }
        text.append(number);
    }
}
