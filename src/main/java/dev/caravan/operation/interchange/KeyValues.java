package dev.caravan.operation.interchange;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Values of keys, which are the same number in columns of different width. */
final class KeyValues {

    private static final int WIDEST_UNSIGNED = 32;

    private KeyValues() {}

    /** Numbers as {@link Long}, so that equal ones are equal. */
    static @Nullable Object plain(@Nullable Object key) {
        return key instanceof BigInteger number && number.bitLength() < Long.SIZE ? (Object) number.longValue() : key;
    }

    /** The same in the class that the column's values have. */
    static @Nullable Object fit(@Nullable Object key, LogicalType type) {
        boolean big = (type.is(Kind.UNSIGNED) && type.precision() > WIDEST_UNSIGNED)
                || (type.is(Kind.INTEGER) && type.precision() > Long.SIZE);
        return big && key instanceof Long number ? BigInteger.valueOf(number) : key;
    }
}
