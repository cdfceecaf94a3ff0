package dev.caravan.transform;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes numbers exactly, as decimals; bounded, so that a short text cannot ask for a billion digits. */
final class Numbers {

    /** Digits before or after the point; no engine's number has nearly as many. */
    private static final int MOST_DIGITS = 20_000;

    private static final int MOST_ZEROS = 21;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,9})?");

    private Numbers() {}

    /** What gives the decimal that a value of this type is, or null if the type's values are not numbers. */
    static @Nullable Reader reader(LogicalType type) {
        return switch (type.kind()) {
            case BOOLEAN -> value -> Boolean.TRUE.equals(value) ? BigDecimal.ONE : BigDecimal.ZERO;
            case INTEGER, UNSIGNED -> Numbers::ofInteger;
            case DECIMAL -> value -> (BigDecimal) value;
            case FLOAT -> value -> ofFloat((Float) value);
            case DOUBLE -> value -> ofDouble((Double) value);
            case TEXT, JSON, ENUM -> value -> parse((String) value);
            default -> null;
        };
    }

    @FunctionalInterface
    interface Reader {
        BigDecimal read(Object value) throws ValueViolation;
    }

    private static BigDecimal ofInteger(Object value) {
        return value instanceof Long number ? BigDecimal.valueOf(number) : new BigDecimal((BigInteger) value);
    }

    /** @throws ValueViolation if the text is not a number, or one of more digits than can be computed with */
    static BigDecimal parse(String text) throws ValueViolation {
        if (!NUMBER.matcher(text).matches()) {
            throw ValueViolation.of(text, "is not a number");
        }
        if (text.length() > MOST_DIGITS) {
            throw ValueViolation.of(text, "has too many digits");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw ValueViolation.of(text, "is too far from 1");
        }
        return number;
    }

    /** By the shortest digits that name the double. */
    static BigDecimal ofDouble(double value) throws ValueViolation {
        requireDecimal(value, value == 0 && 1 / value < 0);
        return new BigDecimal(text(value));
    }

    /** By the shortest digits that name the float. */
    static BigDecimal ofFloat(float value) throws ValueViolation {
        requireDecimal(value, value == 0 && 1 / value < 0);
        return new BigDecimal(text(value));
    }

    private static void requireDecimal(double value, boolean isNegativeZero) throws ValueViolation {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw ValueViolation.of(value, "is not a finite number");
        }
        if (isNegativeZero) {
            throw ValueViolation.of(value, "would lose its sign");
        }
    }

    /** The shortest digits; {@link Double#toString} of this Java version writes longer ones at times. */
    static String text(double value) {
        return NumberOutput.toString(value, true);
    }

    static String text(float value) {
        return NumberOutput.toString(value, true);
    }

    /** Without needless zeros; without exponent unless the number is long: {@code 0.955}, {@code 1000}, {@code 1E-400}. */
    static String text(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        long exponent = (long) shortest.precision() - shortest.scale();
        boolean isLong = exponent > MOST_ZEROS || exponent < -MOST_ZEROS;
        return isLong ? shortest.toString() : shortest.toPlainString();
    }

    /** The largest value of an integer type; 64 bits where the type does not say. */
    static BigInteger largest(LogicalType type) {
        int bits = bits(type) - (type.is(Kind.UNSIGNED) ? 0 : 1);
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    static BigInteger smallest(LogicalType type) {
        return type.is(Kind.UNSIGNED)
                ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(bits(type) - 1).negate();
    }

    /** Whether the type's values are {@link Long}, as {@link Kind} fixes it. */
    static boolean isLong(LogicalType type) {
        return bits(type) <= (type.is(Kind.UNSIGNED) ? 32 : 64);
    }

    private static int bits(LogicalType type) {
        return type.precision() == 0 ? 64 : type.precision();
    }
}
