package dev.caravan.engine.mysql;

import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Kind;
import java.sql.SQLException;
import java.time.LocalDate;

/** Dates and times as MySQL reads them, and as text with nine digits where it has no type for them. */
final class ClockLiterals {

    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final WriteColumn column;
    private final long unitsPerSecond;
    private final int digits;
    private final boolean keepsText;
    private final long keptUnit;

    private ClockLiterals(WriteColumn column, TypeShape shape) {
        this.column = column;
        boolean nanos = column.type().precision() > 6;
        unitsPerSecond = nanos ? NANOS : MICROS;
        digits = nanos ? 9 : 6;
        keepsText = shape.is("varchar") || shape.isLarge();
        int kept = keepsText ? digits : Math.max(0, shape.size());
        keptUnit = Math.round(Math.pow(10, digits - Math.min(kept, digits)));
    }

    static CellPrinter of(WriteColumn column, TypeShape shape) {
        ClockLiterals literals = new ClockLiterals(column, shape);
        boolean dateOnly = shape.is("date") && !column.type().is(Kind.DATE);
        if (dateOnly) {
            return literals::midnight;
        }
        return switch (column.type().kind()) {
            case DATE -> literals::date;
            case TIME -> literals::time;
            default -> literals::timestamp;
        };
    }

    private void date(StringBuilder sql, Object value) throws SQLException {
        sql.append('\'');
        day(sql, (Long) value);
        sql.append('\'');
    }

    /** A moment into a column that keeps days. */
    private void midnight(StringBuilder sql, Object value) throws SQLException {
        long perDay = SECONDS_PER_DAY * unitsPerSecond;
        if (Math.floorMod((Long) value, perDay) != 0) {
            throw Refusal.of(column, "the time of day would be lost");
        }
        date(sql, Math.floorDiv((Long) value, perDay));
    }

    private void time(StringBuilder sql, Object value) throws SQLException {
        sql.append('\'');
        clock(sql, (Long) value);
        sql.append('\'');
    }

    private void timestamp(StringBuilder sql, Object value) throws SQLException {
        long units = (Long) value;
        if (units == Long.MAX_VALUE || units == Long.MIN_VALUE) {
            infinity(sql, units);
            return;
        }
        long perDay = SECONDS_PER_DAY * unitsPerSecond;
        sql.append('\'');
        day(sql, Math.floorDiv(units, perDay));
        sql.append(' ');
        clock(sql, Math.floorMod(units, perDay));
        sql.append('\'');
    }

    private void infinity(StringBuilder sql, long units) throws SQLException {
        if (!keepsText) {
            throw Refusal.of(column, "infinity cannot be stored");
        }
        sql.append(units > 0 ? "'infinity'" : "'-infinity'");
    }

    private void day(StringBuilder sql, long day) throws SQLException {
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw Refusal.of(column, "a day outside the years 1 to 9999 cannot be stored");
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        padded(sql, date.getYear(), 1_000);
        sql.append('-');
        padded(sql, date.getMonthValue(), 10);
        sql.append('-');
        padded(sql, date.getDayOfMonth(), 10);
    }

    private void clock(StringBuilder sql, long units) throws SQLException {
        if (units % keptUnit != 0) {
            throw Refusal.of(column, "the column keeps fewer digits of the second than the value has");
        }
        long seconds = units / unitsPerSecond;
        padded(sql, seconds / 3600, 10);
        sql.append(':');
        padded(sql, seconds / 60 % 60, 10);
        sql.append(':');
        padded(sql, seconds % 60, 10);
        long fraction = units % unitsPerSecond;
        if (fraction != 0) {
            sql.append('.');
            padded(sql, fraction, unitsPerSecond / 10);
        }
    }

    private static void padded(StringBuilder sql, long number, long power) {
        for (long p = power; p > 1 && number < p; p /= 10) {
            sql.append('0');
        }
        sql.append(number);
    }
}
