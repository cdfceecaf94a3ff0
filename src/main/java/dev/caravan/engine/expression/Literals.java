package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Term.Constant;
import dev.caravan.engine.expression.Term.Real;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as they are written. */
final class Literals {

    /** A decimal of so many digits and so small an exponent becomes the same double by any correct or simple algorithm. */
    private static final int EXACT_DIGITS = 15;

    private static final int EXACT_EXPONENT = 22;

    private Literals() {}

    /** Whether all values of a DECIMAL type are told apart, and ordered, by the doubles nearest to them. */
    static boolean areExactAsReal(LogicalType decimal) {
        return decimal.precision() > 0 && decimal.precision() <= EXACT_DIGITS;
    }

    /** @param digits without sign */
    static Constant number(boolean negative, String digits) {
        if (digits.chars().allMatch(Character::isDigit)) {
            return integer((negative ? "-" : "") + digits);
        }
        BigDecimal decimal = new BigDecimal(
                digits.endsWith(".")
                        ? digits + "0"
                        : digits.replace(".e", ".0e").replace(".E", ".0e"));
        BigDecimal shortest = decimal.stripTrailingZeros();
        if (shortest.precision() > EXACT_DIGITS || Math.abs(shortest.scale()) > EXACT_EXPONENT) {
            throw new Refusal("number " + digits + " may be rounded differently by each engine");
        }
        return new Constant(Family.REAL, new Real(negative, plain(digits)));
    }

    private static Constant integer(String text) {
        BigInteger value = new BigInteger(text);
        if (value.bitLength() > 63) {
            throw new Refusal("number " + text + " has more than 64 bits");
        }
        return Constant.of(value.longValue());
    }

    /** With a digit on both sides of the point, for all engines to read. */
    private static String plain(String digits) {
        String led = digits.startsWith(".") ? "0" + digits : digits;
        return led.replaceFirst("\\.(?=$|[eE])", ".0");
    }
}
