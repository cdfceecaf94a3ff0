package dev.caravan.engine.sqlite;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Decimals in a column of numeric affinity: whole ones are integers there, others the nearest double. A decimal is the shortest one that
 * names its double, so up to 15 digits come back as they were.
 */
final class StoredDecimal {

    /** A decimal of so many digits and the power it is divided by are both exact doubles, so their quotient is the nearest one. */
    private static final int DOUBLE_DIGITS = 15;

    private static final double[] POWERS = new double[DOUBLE_DIGITS + 1];
    private static final double TOO_LONG = 1e15;
    private static final int LONG_DIGITS = 19;

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Math.pow(10, i);
        }
    }

    private StoredDecimal() {}

    /** The decimal that a number stands for; null if it is none of this type, or would not be stored as the same number again. */
    static @Nullable BigDecimal of(Object number, LogicalType type) {
        BigDecimal quick = number instanceof Double real ? quick(real, type) : null;
        if (quick != null) {
            return fitting(quick, type);
        }
        BigDecimal decimal = exact(number);
        return decimal == null || !number.equals(stored(decimal)) ? null : fitting(decimal, type);
    }

    /** Null if it takes the long way to tell. */
    private static @Nullable BigDecimal quick(double real, LogicalType type) {
        int scale = type.scale();
        if (type.precision() == 0 || scale > DOUBLE_DIGITS || !(Math.abs(real) * POWERS[scale] < TOO_LONG)) {
            return null;
        }
        long unscaled = Math.round(real * POWERS[scale]);
        boolean same = unscaled / POWERS[scale] == real && unscaled % (long) POWERS[scale] != 0;
        return same ? BigDecimal.valueOf(unscaled, scale) : null;
    }

    private static @Nullable BigDecimal fitting(BigDecimal decimal, LogicalType type) {
        if (type.precision() == 0) {
            return decimal;
        }
        if (decimal.scale() > type.scale() && decimal.stripTrailingZeros().scale() > type.scale()) {
            return null;
        }
        BigDecimal scaled = decimal.setScale(type.scale());
        return scaled.precision() <= type.precision() ? scaled : null;
    }

    private static @Nullable BigDecimal exact(Object number) {
        if (number instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        return number instanceof Double real && Double.isFinite(real) ? new BigDecimal(shortest(real)) : null;
    }

    /** The JDK's own conversion has too many digits for some doubles before Java 19. */
    private static String shortest(double real) {
        return NumberOutput.toString(real, true);
    }

    /** What SQLite keeps for it: Long or Double; null if that would be another number. */
    static @Nullable Object stored(BigDecimal decimal) {
        if (decimal.scale() >= 0 && decimal.scale() <= DOUBLE_DIGITS && decimal.precision() <= DOUBLE_DIGITS) {
            return storedShort(decimal.unscaledValue().longValue(), decimal.scale());
        }
        BigDecimal plain = decimal.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() <= LONG_DIGITS) {
            try {
                return plain.longValueExact();
            } catch (ArithmeticException beyondLong) {
                return storedReal(plain);
            }
        }
        return storedReal(plain);
    }

    private static Object storedShort(long unscaled, int scale) {
        long power = (long) POWERS[scale];
        return unscaled % power == 0 ? (Object) (unscaled / power) : (Object) (unscaled / POWERS[scale]);
    }

    private static @Nullable Object storedReal(BigDecimal decimal) {
        double real = decimal.doubleValue();
        boolean same = Double.isFinite(real) && new BigDecimal(shortest(real)).compareTo(decimal) == 0;
        return same ? (Object) real : null;
    }
}
