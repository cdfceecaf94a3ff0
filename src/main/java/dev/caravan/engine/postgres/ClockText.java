package dev.caravan.engine.postgres;

import dev.caravan.model.Interval;
import dev.caravan.model.LogicalType;
import java.sql.SQLException;
import java.time.LocalDate;

/** Dates and times as PostgreSQL reads them: {@code 0044-03-15 BC}, {@code 10000-01-01 00:00:00.5+00}, {@code infinity}. */
final class ClockText {

    private static final int MICROSECOND_DIGITS = 6;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int NANOS_PER_MICRO = 1_000;

    private ClockText() {}

    static void date(long days, CopyBuffer out) throws SQLException {
        if (!isInfinite(days, out)) {
            out.append(day(days, out));
        }
    }

    /** Writes the day and returns what is to stand behind the time. */
    private static String day(long days, CopyBuffer out) throws SQLException {
        LocalDate date = LocalDate.ofEpochDay(days);
        boolean beforeChrist = date.getYear() <= 0;
        out.append(beforeChrist ? 1L - date.getYear() : date.getYear(), 4);
        out.append('-');
        out.append(date.getMonthValue(), 2);
        out.append('-');
        out.append(date.getDayOfMonth(), 2);
        return beforeChrist ? " BC" : "";
    }

    private static boolean isInfinite(long value, CopyBuffer out) throws SQLException {
        if (value != Long.MAX_VALUE && value != Long.MIN_VALUE) {
            return false;
        }
        out.append(value > 0 ? "infinity" : "-infinity");
        return true;
    }

    static CellEncoder time(LogicalType type, TypeText column) {
        int unit = unit(type);
        long step = step(column);
        return (value, out) -> clock(kept(Math.floorDiv((Long) value, unit), step), out);
    }

    static CellEncoder timestamp(LogicalType type, TypeText column, String zone) {
        int unit = unit(type);
        long step = step(column);
        return (value, out) -> {
            long moment = (Long) value;
            if (isInfinite(moment, out)) {
                return;
            }
            long micros = kept(Math.floorDiv(moment, unit), step);
            String era = day(Math.floorDiv(micros, MICROS_PER_DAY), out);
            out.append(' ');
            clock(Math.floorMod(micros, MICROS_PER_DAY), out);
            out.append(zone);
            out.append(era);
        };
    }

    private static int unit(LogicalType type) {
        return type.precision() > MICROSECOND_DIGITS ? NANOS_PER_MICRO : 1;
    }

    /** The smallest time that the column tells apart, in microseconds. */
    private static long step(TypeText column) {
        long step = 1;
        for (int digits = column.size(); digits >= 0 && digits < MICROSECOND_DIGITS; digits++) {
            step *= 10;
        }
        return step;
    }

    private static long kept(long micros, long step) throws ValueRefused {
        if (micros % step != 0) {
            throw new ValueRefused("has more digits of a second than the column keeps");
        }
        return micros;
    }

    /** 24:00 is a whole day. */
    private static void clock(long micros, CopyBuffer out) throws SQLException {
        long seconds = micros / MICROS_PER_SECOND;
        out.append(seconds / 3_600, 2);
        out.append(':');
        out.append(seconds / 60 % 60, 2);
        out.append(':');
        out.append(seconds % 60, 2);
        if (micros % MICROS_PER_SECOND != 0) {
            out.append('.');
            out.append(micros % MICROS_PER_SECOND, MICROSECOND_DIGITS);
        }
    }

    /** Each part has its sign. */
    static void interval(Interval interval, CopyBuffer out) throws SQLException {
        out.append(interval.months() + " mons " + interval.days() + " days ");
        long micros = interval.micros();
        if (micros == Long.MIN_VALUE) {
            throw new ValueRefused("is an interval beyond those of PostgreSQL");
        }
        out.append(micros < 0 ? '-' : '+');
        clock(Math.abs(micros), out);
    }
}
