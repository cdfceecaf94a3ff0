package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Term.Bytes;
import dev.caravan.engine.expression.Term.Constant;
import dev.caravan.engine.expression.Term.Real;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a literal default a literal of the column's type in the target, if that is the same value. */
final class DefaultFitting {

    private static final Set<String> SAFE_JSON = Set.of("{}", "[]", "null", "true", "false", "\"\"", "0");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    private final boolean truthIsNumber;

    DefaultFitting(Words source) {
        this.truthIsNumber = source.convertsFreely();
    }

    Constant fit(Constant constant, LogicalType type) {
        if (constant.value() == null) {
            return constant;
        }
        return switch (type.kind()) {
            case BOOLEAN -> truth(constant, type);
            case INTEGER, UNSIGNED -> integer(constant, type);
            case DECIMAL -> decimal(constant, type);
            case DOUBLE, FLOAT -> real(constant, type);
            case BINARY -> constant.value() instanceof Bytes ? constant : refuse(constant, type);
            case ANY -> constant;
            default -> Constant.of(text(constant, type));
        };
    }

    private Constant truth(Constant constant, LogicalType type) {
        Object value = constant.value();
        if (value instanceof Boolean) {
            return constant;
        }
        String text = String.valueOf(value).toLowerCase(Locale.ROOT);
        boolean word = value instanceof String
                && !truthIsNumber
                && Set.of("true", "false", "t", "f").contains(text);
        return word || text.equals("0") || text.equals("1")
                ? Constant.of(text.startsWith("t") || text.equals("1"))
                : refuse(constant, type);
    }

    private Constant integer(Constant constant, LogicalType type) {
        try {
            BigInteger value = number(constant, type).toBigIntegerExact();
            int bits = type.precision() == 0 ? 64 : type.precision();
            boolean fits = type.is(Kind.UNSIGNED)
                    ? value.signum() >= 0 && value.bitLength() <= bits
                    : value.bitLength() < bits;
            return fits && value.bitLength() < 64 ? Constant.of(value.longValue()) : refuse(constant, type);
        } catch (ArithmeticException fraction) {
            return refuse(constant, type);
        }
    }

    private Constant decimal(Constant constant, LogicalType type) {
        BigDecimal value = number(constant, type).stripTrailingZeros();
        boolean fits = type.precision() == 0
                || (value.scale() <= type.scale()
                        && value.precision() - value.scale() <= type.precision() - type.scale());
        if (!fits || Math.abs(value.scale()) > type.precision()) {
            return refuse(constant, type);
        }
        return plain(value);
    }

    private Constant real(Constant constant, LogicalType type) {
        BigDecimal value = number(constant, type);
        double number = value.doubleValue();
        boolean kept = type.is(Kind.DOUBLE) || (float) number == number;
        boolean whole = !(constant.value() instanceof Long) || new BigDecimal(number).compareTo(value) == 0;
        return kept && whole ? plain(value) : refuse(constant, type);
    }

    private static Constant plain(BigDecimal value) {
        return Literals.number(value.signum() < 0, value.abs().toPlainString());
    }

    private BigDecimal number(Constant constant, LogicalType type) {
        Object value = constant.value();
        if (value instanceof Real real) {
            return new BigDecimal(real.toString());
        }
        if (value instanceof Boolean truth && truthIsNumber) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        boolean numeric = value instanceof Long
                || (value instanceof String text && NUMBER.matcher(text).matches());
        return numeric ? new BigDecimal(String.valueOf(value)) : number(refuse(constant, type), type);
    }

    private String text(Constant constant, LogicalType type) {
        Object value = constant.value();
        if (type.is(Kind.TEXT) && value instanceof Boolean truth) {
            return truthIsNumber ? (truth ? "1" : "0") : truth.toString();
        }
        if (type.is(Kind.TEXT) && value instanceof Long) {
            return value.toString();
        }
        if (!(value instanceof String text)) {
            return text(refuse(constant, type), type);
        }
        boolean fits =
                switch (type.kind()) {
                    case TEXT -> type.precision() == 0 || text.codePointCount(0, text.length()) <= type.precision();
                    case ENUM -> type.labels().contains(text);
                    case JSON -> SAFE_JSON.contains(text);
                    case DATE, TIME, TIMESTAMP, UUID -> DefaultTexts.isOf(type.kind(), text);
                    default -> false;
                };
        return fits ? text : text(refuse(constant, type), type);
    }

    private static Constant refuse(Constant constant, LogicalType type) {
        throw new Refusal("its value " + constant.value() + " is not known to be one of " + type);
    }
}
