package dev.caravan.transform;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of one type into values of another: exactly, or not at all.
 *
 * <p>Exact means that the way back gives an equal value. A decimal and a binary floating point number count as equal where the shortest
 * digits that name the one are the digits of the other; an integer and a floating point number, where they are the same to the last bit.
 * The spelling of a number or time is not kept ({@code '007'} becomes 7). A time without zone and a time in UTC are taken for each other.
 * Immutable, for any number of threads.
 */
public final class Cast {

    /** Binds a cast to a target kind; null where no value of the one type is ever a value of the other. */
    @FunctionalInterface
    interface Binder {
        @Nullable
        CellFunction bind(LogicalType from, LogicalType to, TimeStyle style);
    }

    private static final Map<Kind, Binder> BINDERS = new EnumMap<>(Kind.class);

    static {
        BINDERS.put(Kind.BOOLEAN, NumberCasts::toBoolean);
        BINDERS.put(Kind.INTEGER, NumberCasts::toInteger);
        BINDERS.put(Kind.UNSIGNED, NumberCasts::toInteger);
        BINDERS.put(Kind.DECIMAL, NumberCasts::toDecimal);
        BINDERS.put(Kind.FLOAT, FloatingCasts::toFloat);
        BINDERS.put(Kind.DOUBLE, FloatingCasts::toDouble);
        BINDERS.put(Kind.TEXT, TextCasts::toText);
        BINDERS.put(Kind.BINARY, TextCasts::toBinary);
        BINDERS.put(Kind.DATE, TimeCasts::toInstant);
        BINDERS.put(Kind.TIME, TimeCasts::toTime);
        BINDERS.put(Kind.TIME_TZ, TimeCasts::toTimeWithZone);
        BINDERS.put(Kind.TIMESTAMP, TimeCasts::toInstant);
        BINDERS.put(Kind.TIMESTAMP_TZ, TimeCasts::toInstant);
        BINDERS.put(Kind.INTERVAL, TimeCasts::toInterval);
        BINDERS.put(Kind.UUID, TextCasts::toUuid);
        BINDERS.put(Kind.JSON, TextCasts::toJson);
        BINDERS.put(Kind.ENUM, TextCasts::toEnum);
        BINDERS.put(Kind.BITS, TextCasts::toBits);
        BINDERS.put(Kind.NESTED, TextCasts::toNested);
        BINDERS.put(Kind.ANY, AnyCasts::toAny);
    }

    private final CellFunction function;

    private Cast(CellFunction function) {
        this.function = function;
    }

    /** As {@link #between(LogicalType, LogicalType, TimeStyle)} with times as ISO 8601 text. */
    public static Cast between(LogicalType from, LogicalType to) {
        return between(from, to, TimeStyle.ISO);
    }

    /**
     * @param style how times are written as text or counted as numbers on the other side of the cast
     * @throws MigrationException USAGE if no value of the one type is ever a value of the other; see {@link #isPossible}
     */
    public static Cast between(LogicalType from, LogicalType to, TimeStyle style) {
        CellFunction function = find(from, to, style);
        if (function == null) {
            throw new MigrationException(ErrorCode.USAGE, from + " cannot be cast to " + to);
        }
        return new Cast(function);
    }

    public static boolean isPossible(LogicalType from, LogicalType to, TimeStyle style) {
        return find(from, to, style) != null;
    }

    static @Nullable CellFunction find(LogicalType from, LogicalType to, TimeStyle style) {
        if (from.equals(to)) {
            return CellFunction.IDENTITY;
        } else if (from.is(Kind.ANY)) {
            return AnyCasts.fromAny(to, style);
        }
        return Objects.requireNonNull(BINDERS.get(to.kind())).bind(from, to, style);
    }

    /** Whether every value stays as it is, so that the cast need not be called. */
    public boolean isIdentity() {
        return function == CellFunction.IDENTITY;
    }

    /**
     * @param value of the class that the source type's {@link Kind} fixes; null stays null
     * @return a value of the class that the target type's {@link Kind} fixes
     * @throws ValueViolation if the target type has no equal value
     */
    public @Nullable Object apply(@Nullable Object value) throws ValueViolation {
        return value == null ? null : function.apply(value);
    }

    CellFunction function() {
        return function;
    }
}
