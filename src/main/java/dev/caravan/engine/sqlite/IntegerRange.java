package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;

/** The whole numbers of a type, as far as SQLite's 64 bits reach. */
record IntegerRange(long min, long max) {

    private static final int LONG_BITS = 64;
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** @param type INTEGER or UNSIGNED */
    static IntegerRange of(LogicalType type) {
        int bits = type.precision() == 0 ? LONG_BITS : Math.min(type.precision(), LONG_BITS);
        if (type.is(Kind.UNSIGNED)) {
            return new IntegerRange(0, bits == LONG_BITS ? Long.MAX_VALUE : (1L << bits) - 1);
        }
        long max = Long.MAX_VALUE >> (LONG_BITS - bits);
        return new IntegerRange(-max - 1, max);
    }

    /** Whether values of the type travel as BigInteger, because not all of them are a long. */
    static boolean isBig(LogicalType type) {
        return type.precision() > LONG_BITS || (type.is(Kind.UNSIGNED) && type.precision() == LONG_BITS);
    }

    boolean contains(long number) {
        return number >= min && number <= max;
    }

    /** Whether doubles name it and its neighbours apart. */
    static boolean isExactDouble(long number) {
        return number >= -EXACT_IN_DOUBLE && number <= EXACT_IN_DOUBLE;
    }
}
