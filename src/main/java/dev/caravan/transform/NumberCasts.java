package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Casts to truth values, integers and decimals. */
final class NumberCasts {

    private static final Map<String, Boolean> TRUTHS =
            Map.of("true", true, "t", true, "1", true, "false", false, "f", false, "0", false);

    private NumberCasts() {}

    static @Nullable CellFunction toBoolean(LogicalType from, LogicalType to, TimeStyle style) {
        if (from.is(Kind.TEXT) || from.is(Kind.JSON) || from.is(Kind.ENUM) || from.is(Kind.BITS)) {
            return NumberCasts::truth;
        }
        Numbers.Reader reader = Numbers.reader(from);
        return reader == null
                ? null
                : value -> {
                    BigDecimal number = reader.read(value);
                    if (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0) {
                        return number.signum() != 0;
                    }
                    throw ValueViolation.of(value, "is neither 0 nor 1");
                };
    }

    private static Object truth(Object value) throws ValueViolation {
        Boolean truth = TRUTHS.get(((String) value).toLowerCase(Locale.ROOT));
        if (truth == null) {
            throw ValueViolation.of(value, "is neither true nor false");
        }
        return truth;
    }

    /** To INTEGER and UNSIGNED. */
    static @Nullable CellFunction toInteger(LogicalType from, LogicalType to, TimeStyle style) {
        BigInteger smallest = Numbers.smallest(to);
        BigInteger largest = Numbers.largest(to);
        boolean fromLong = (from.is(Kind.INTEGER) || from.is(Kind.UNSIGNED)) && Numbers.isLong(from);
        if (fromLong && Numbers.isLong(to)) {
            return smallest.compareTo(Numbers.smallest(from)) <= 0 && largest.compareTo(Numbers.largest(from)) >= 0
                    ? CellFunction.IDENTITY
                    : withinLongs(to, smallest.longValueExact(), largest.longValueExact());
        }
        Numbers.Reader reader = integerReader(from, style);
        return reader == null
                ? null
                : value -> {
                    BigInteger number = whole(value, reader.read(value));
                    if (number.compareTo(smallest) < 0 || number.compareTo(largest) > 0) {
                        throw ValueViolation.of(value, "is outside the range of " + to);
                    }
                    return Numbers.isLong(to) ? (Object) number.longValueExact() : number;
                };
    }

    private static CellFunction withinLongs(LogicalType to, long smallest, long largest) {
        return value -> {
            long number = (Long) value;
            if (number < smallest || number > largest) {
                throw ValueViolation.of(value, "is outside the range of " + to);
            }
            return value;
        };
    }

    /** A whole number in floating point is exactly the integer that its bits say, also where its shortest digits end in zeros. */
    private static Numbers.@Nullable Reader integerReader(LogicalType from, TimeStyle style) {
        Numbers.Reader shortest = Epochs.reader(from, style);
        boolean isFloating = from.is(Kind.DOUBLE) || from.is(Kind.FLOAT);
        return shortest == null || !isFloating
                ? shortest
                : value -> {
                    double number = ((Number) value).doubleValue();
                    boolean isWhole = number == Math.rint(number) && !Double.isInfinite(number) && number != 0;
                    return isWhole ? new BigDecimal(number) : shortest.read(value);
                };
    }

    private static BigInteger whole(Object value, BigDecimal number) throws ValueViolation {
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0) {
            throw ValueViolation.of(value, "is not a whole number");
        }
        return shortest.toBigIntegerExact();
    }

    static @Nullable CellFunction toDecimal(LogicalType from, LogicalType to, TimeStyle style) {
        Numbers.Reader reader = Epochs.reader(from, style);
        if (reader == null) {
            return null;
        }
        return to.precision() == 0 ? reader::read : value -> fit(value, reader.read(value), to);
    }

    /** The number with exactly the scale of its type. */
    private static BigDecimal fit(Object value, BigDecimal number, LogicalType to) throws ValueViolation {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (shortest.scale() > to.scale()) {
            throw ValueViolation.of(value, "has more than " + to.scale() + " digits after the point");
        }
        if ((long) shortest.precision() - shortest.scale() > to.precision() - to.scale()) {
            throw ValueViolation.of(value, "does not fit " + to);
        }
        return shortest.setScale(to.scale());
    }
}
