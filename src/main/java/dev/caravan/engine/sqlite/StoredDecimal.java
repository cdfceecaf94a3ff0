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

    private StoredDecimal() {}

    /** The decimal that a number stands for; null if it is none of this type, or would not be stored as the same number again. */
    static @Nullable BigDecimal of(Object number, LogicalType type) {
        BigDecimal decimal = exact(number);
        if (decimal == null || !number.equals(stored(decimal))) {
            return null;
        }
        if (type.precision() == 0) {
            return decimal;
        }
        if (decimal.stripTrailingZeros().scale() > type.scale()) {
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
        BigDecimal plain = decimal.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 19) {
            try {
                return plain.longValueExact();
            } catch (ArithmeticException beyondLong) {
                return storedReal(plain);
            }
        }
        return storedReal(plain);
    }

    private static @Nullable Object storedReal(BigDecimal decimal) {
        double real = decimal.doubleValue();
        boolean same = Double.isFinite(real) && new BigDecimal(shortest(real)).compareTo(decimal) == 0;
        return same ? (Object) real : null;
    }
}
