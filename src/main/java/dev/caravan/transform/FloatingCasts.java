package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Casts to binary floating point. */
final class FloatingCasts {

    private static final Map<String, Double> WORDS = Map.of(
            "nan", Double.NaN,
            "inf", Double.POSITIVE_INFINITY,
            "infinity", Double.POSITIVE_INFINITY,
            "+inf", Double.POSITIVE_INFINITY,
            "+infinity", Double.POSITIVE_INFINITY,
            "-inf", Double.NEGATIVE_INFINITY,
            "-infinity", Double.NEGATIVE_INFINITY);

    private FloatingCasts() {}

    static @Nullable CellFunction toDouble(LogicalType from, LogicalType to, TimeStyle style) {
        if (from.is(Kind.FLOAT)) {
            return value -> ((Float) value).doubleValue();
        }
        Numbers.Reader reader = Epochs.reader(from, style);
        return reader == null
                ? null
                : value -> {
                    Double word = word(from, value);
                    return word != null ? word : nearest(from, value, reader.read(value));
                };
    }

    private static Double nearest(LogicalType from, Object value, BigDecimal number) throws ValueViolation {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest) || !isSame(from, number, new BigDecimal(nearest), Numbers.text(nearest))) {
            throw ValueViolation.of(value, "has more digits than a DOUBLE holds");
        }
        return nearest;
    }

    static @Nullable CellFunction toFloat(LogicalType from, LogicalType to, TimeStyle style) {
        if (from.is(Kind.DOUBLE)) {
            return FloatingCasts::narrow;
        }
        Numbers.Reader reader = Epochs.reader(from, style);
        return reader == null
                ? null
                : value -> {
                    Double word = word(from, value);
                    return word != null ? (Float) word.floatValue() : nearestFloat(from, value, reader.read(value));
                };
    }

    private static Float nearestFloat(LogicalType from, Object value, BigDecimal number) throws ValueViolation {
        float nearest = number.floatValue();
        if (Float.isInfinite(nearest) || !isSame(from, number, new BigDecimal(nearest), Numbers.text(nearest))) {
            throw ValueViolation.of(value, "has more digits than a FLOAT holds");
        }
        return nearest;
    }

    private static Float narrow(Object value) throws ValueViolation {
        float narrow = ((Double) value).floatValue();
        if (Double.compare(narrow, (Double) value) != 0) {
            throw ValueViolation.of(value, "has more digits than a FLOAT holds");
        }
        return narrow;
    }

    /** Integers come back by the bits, decimals by the shortest digits; text may mean either. */
    private static boolean isSame(LogicalType from, BigDecimal number, BigDecimal binary, String shortest) {
        boolean isInteger = from.is(Kind.INTEGER) || from.is(Kind.UNSIGNED);
        return (number.compareTo(binary) == 0 && !from.is(Kind.DECIMAL))
                || (number.compareTo(new BigDecimal(shortest)) == 0 && !isInteger);
    }

    /** The values without digits, and minus zero, which no decimal can be. */
    private static @Nullable Double word(LogicalType from, Object value) {
        if (!from.is(Kind.TEXT)) {
            return null;
        }
        String text = (String) value;
        Double word = WORDS.get(text.toLowerCase(Locale.ROOT));
        return word == null && (text.equals("-0.0") || text.equals("-0")) ? Double.valueOf(-0.0) : word;
    }
}
