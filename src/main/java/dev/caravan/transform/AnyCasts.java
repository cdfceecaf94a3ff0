package dev.caravan.transform;

import static java.util.Objects.requireNonNull;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Casts from and to values that bring their own type. */
final class AnyCasts {

    private AnyCasts() {}

    /** By the class of each value; possible for every target, as long as the values are of the right sort. */
    static CellFunction fromAny(LogicalType to, TimeStyle style) {
        CellFunction ofLong = orRefused(LogicalType.integer(64), to, style);
        CellFunction ofDouble = orRefused(LogicalType.of(Kind.DOUBLE), to, style);
        CellFunction ofText = orRefused(LogicalType.of(Kind.TEXT), to, style);
        CellFunction ofBytes = orRefused(LogicalType.of(Kind.BINARY), to, style);
        return value -> {
            if (value instanceof Long) {
                return ofLong.apply(value);
            } else if (value instanceof String) {
                return ofText.apply(value);
            }
            return value instanceof Double ? ofDouble.apply(value) : ofBytes.apply(value);
        };
    }

    private static CellFunction orRefused(LogicalType from, LogicalType to, TimeStyle style) {
        CellFunction function = Cast.find(from, to, style);
        return function != null
                ? function
                : value -> {
                    throw ValueViolation.of(value, "is " + from.kind() + " and cannot be " + to);
                };
    }

    static @Nullable CellFunction toAny(LogicalType from, LogicalType to, TimeStyle style) {
        return switch (from.kind()) {
            case TEXT, BINARY, DOUBLE -> CellFunction.IDENTITY;
            case FLOAT -> value -> ((Float) value).doubleValue();
            case BOOLEAN -> value -> Boolean.TRUE.equals(value) ? 1L : 0L;
            case INTEGER, UNSIGNED -> NumberCasts.toInteger(from, LogicalType.integer(64), style);
            case DECIMAL -> AnyCasts::integerOrDouble;
            default -> TextForms.of(from, style);
        };
    }

    private static Object integerOrDouble(Object value) throws ValueViolation {
        BigDecimal number = (BigDecimal) value;
        boolean isWhole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        LogicalType to = isWhole ? LogicalType.integer(64) : LogicalType.of(Kind.DOUBLE);
        return requireNonNull(Cast.between(LogicalType.of(Kind.DECIMAL), to).apply(value));
    }
}
