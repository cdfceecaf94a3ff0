package dev.caravan.operation.interchange;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Cuts what a column cannot keep of a number or time, and counts how often: the same application declares less in one engine than in another. */
final class Rounding {

    private static final int MICROSECOND_DIGITS = 6;

    private final LogicalType type;
    private final long step;
    private long count;

    Rounding(LogicalType type) {
        this.type = type;
        boolean moment = type.is(Kind.TIMESTAMP) || type.is(Kind.TIMESTAMP_TZ);
        boolean coarse = moment && type.precision() < MICROSECOND_DIGITS;
        this.step = coarse ? (long) Math.pow(10, MICROSECOND_DIGITS - type.precision()) : 1;
    }

    /** The type that values have before they are cut. */
    LogicalType uncut() {
        return step == 1 ? type : LogicalType.of(type.kind(), MICROSECOND_DIGITS);
    }

    long count() {
        return count;
    }

    /** A time without the digits that its column does not have. */
    @Nullable
    Object cut(@Nullable Object value) {
        if (step == 1 || !(value instanceof Long micros)) {
            return value;
        }
        long finer = Math.floorMod(micros, step);
        boolean infinite = micros == Long.MAX_VALUE || micros == Long.MIN_VALUE;
        if (finer == 0 || infinite) {
            return value;
        }
        count++;
        return micros - finer;
    }

    /** The nearest number of the type where it has none that is equal; null if the value is no number, or too large. */
    @Nullable
    Object nearest(Object value) {
        boolean isNumber = value instanceof BigDecimal || value instanceof Long;
        if (isNumber && type.is(Kind.FLOAT)) {
            float nearest = ((Number) value).floatValue();
            return Float.isFinite(nearest) ? counted(nearest) : null;
        } else if (isNumber && type.is(Kind.DOUBLE)) {
            return nearestDouble((Number) value);
        }
        return null;
    }

    @Nullable
    Object nearestDouble(Number value) {
        double nearest = value.doubleValue();
        return Double.isFinite(nearest) ? counted(nearest) : null;
    }

    private Object counted(Object rounded) {
        count++;
        return rounded;
    }
}
