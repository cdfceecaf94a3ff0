package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;

/** What the whole numbers count that dates and times consist of. */
final class Ticks {

    static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private static final int MICRO_DIGITS = 6;
    private static final int NANO_DIGITS = 9;

    private Ticks() {}

    /** Whether the type counts from 1970, so that its values are points in time. */
    static boolean isInstant(LogicalType type) {
        return type.is(Kind.DATE) || type.is(Kind.TIMESTAMP) || type.is(Kind.TIMESTAMP_TZ);
    }

    static boolean isInfinite(long ticks) {
        return ticks == Long.MAX_VALUE || ticks == Long.MIN_VALUE;
    }

    /** Nanoseconds of one tick. */
    static long nanos(LogicalType type) {
        return type.is(Kind.DATE) ? NANOS_PER_DAY : hasNanos(type) ? 1 : 1_000;
    }

    private static boolean hasNanos(LogicalType type) {
        return type.precision() > MICRO_DIGITS && !type.is(Kind.TIMESTAMP_TZ);
    }

    /** How many ticks lie between two values that the type's number of fraction digits allows; 1 where it does not limit them. */
    static long step(LogicalType type) {
        int most = hasNanos(type) ? NANO_DIGITS : MICRO_DIGITS;
        long step = 1;
        for (int digits = type.precision(); digits > 0 && digits < most; digits++) {
            step *= 10;
        }
        return type.is(Kind.DATE) ? 1 : step;
    }
}
