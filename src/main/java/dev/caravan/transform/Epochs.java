package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Points in time as numbers of units since an epoch, both ways, in exact arithmetic. */
final class Epochs {

    private Epochs() {}

    /** Reads values as numbers: points in time too, if the style has a unit. Null if the type's values are no numbers. */
    static Numbers.@Nullable Reader reader(LogicalType from, TimeStyle style) {
        TimeStyle.Unit unit = style.unit();
        if (!Ticks.isInstant(from) || unit == null) {
            return Numbers.reader(from);
        }
        BigDecimal nanosPerTick = BigDecimal.valueOf(Ticks.nanos(from));
        BigDecimal nanosPerUnit = BigDecimal.valueOf(unit.nanos);
        BigDecimal epoch = epochNanos(style);
        return value -> {
            long ticks = (Long) value;
            if (Ticks.isInfinite(ticks)) {
                throw ValueViolation.about("infinity", "is not a number");
            }
            return BigDecimal.valueOf(ticks)
                    .multiply(nanosPerTick)
                    .subtract(epoch)
                    .divide(nanosPerUnit);
        };
    }

    /** From numbers to points in time; null if the style has no unit or the type's values are no numbers. */
    static @Nullable CellFunction toInstant(LogicalType from, LogicalType to, TimeStyle style) {
        TimeStyle.Unit unit = style.unit();
        Numbers.Reader reader = from.is(Kind.BOOLEAN) || from.is(Kind.JSON) ? null : Numbers.reader(from);
        if (unit == null || reader == null) {
            return null;
        }
        BigDecimal nanosPerUnit = BigDecimal.valueOf(unit.nanos);
        BigDecimal nanosPerTick = BigDecimal.valueOf(Ticks.nanos(to));
        BigDecimal epoch = epochNanos(style);
        return value -> {
            BigDecimal nanos = reader.read(value).multiply(nanosPerUnit).add(epoch);
            return ticks(value, nanos, nanosPerTick, to);
        };
    }

    private static Long ticks(Object value, BigDecimal nanos, BigDecimal nanosPerTick, LogicalType to)
            throws ValueViolation {
        BigDecimal[] parts = nanos.divideAndRemainder(nanosPerTick);
        if (parts[1].signum() != 0) {
            throw ValueViolation.of(value, "is finer than " + to + " can tell");
        }
        if (parts[0].abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            throw ValueViolation.of(value, "is outside the range of " + to);
        }
        return parts[0].longValueExact();
    }

    private static BigDecimal epochNanos(TimeStyle style) {
        return BigDecimal.valueOf(style.epoch().toEpochDay()).multiply(BigDecimal.valueOf(Ticks.NANOS_PER_DAY));
    }
}
