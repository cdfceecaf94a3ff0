package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values for a column in which each brings its own type, as in SQLite: stored as they stand in the document, in the class the column prefers. */
final class OwnType {

    private static final String INFINITY = "Infinity";
    private static final long EXACT_DOUBLE = 1L << 53;

    private final LogicalType declared;
    private final boolean strict;
    private final boolean real;
    private final boolean whole;
    private final Rounding rounding;

    OwnType(LogicalType declared, boolean strict, Rounding rounding) {
        this.declared = declared;
        this.strict = strict;
        this.real = declared.is(Kind.DOUBLE) || declared.is(Kind.FLOAT);
        this.whole = declared.is(Kind.INTEGER) || declared.is(Kind.UNSIGNED);
        this.rounding = rounding;
    }

    /** Of a value that is no list, object or null. */
    @Nullable
    Object read(JsonParser parser) throws IOException, WrongValue {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> flag(parser.getBooleanValue());
            default -> text(parser.getText());
        };
    }

    private Object flag(boolean value) throws WrongValue {
        if (strict && !declared.is(Kind.BOOLEAN) && !whole && !declared.is(Kind.ANY)) {
            throw Expected.insteadOf(declared, String.valueOf(value));
        }
        return value ? 1L : 0L;
    }

    private @Nullable Object integer(JsonParser parser) throws IOException, WrongValue {
        if (declared.is(Kind.TEXT)) {
            return parser.getText();
        } else if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            return fraction(parser.getText());
        }
        long number = parser.getLongValue();
        return real && Math.abs(number) <= EXACT_DOUBLE ? (Object) (double) number : (Object) number;
    }

    private @Nullable Object fraction(String text) throws WrongValue {
        if (declared.is(Kind.TEXT)) {
            return text;
        }
        double nearest = Double.parseDouble(text);
        boolean isWhole = nearest == Math.rint(nearest) && Math.abs(nearest) <= EXACT_DOUBLE;
        if (isWhole && (whole || declared.is(Kind.DECIMAL))) {
            return (long) nearest;
        } else if (strict && whole) {
            throw Expected.insteadOf(declared, text);
        }
        String shortest = Double.toString(nearest);
        boolean exact = shortest.equals(text)
                || (Double.isFinite(nearest) && new BigDecimal(text).compareTo(new BigDecimal(shortest)) == 0);
        return exact ? nearest : rounding.nearestDouble(new BigDecimal(text));
    }

    private Object text(String text) throws WrongValue {
        if (real && text.endsWith(INFINITY) && text.length() <= INFINITY.length() + 1) {
            return Double.valueOf(text);
        } else if (strict && (whole || (real && !text.equals("NaN")))) {
            throw Expected.insteadOf(declared, Expected.shown(text));
        }
        return text;
    }
}
