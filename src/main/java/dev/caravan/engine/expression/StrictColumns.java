package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Columns of an engine that holds them to their types.
 *
 * @param doubleType its name for doubles
 * @param truthAsNumber makes 0 or 1 of 64 bits of a truth value
 */
record StrictColumns(String doubleType, UnaryOperator<Syntax> truthAsNumber) {

    private static final int WIDE = 64;

    static Family family(ColumnPair column) {
        LogicalType type = column.sourceType();
        return switch (type.kind()) {
            case INTEGER -> type.precision() <= WIDE ? Family.INTEGER : Family.OTHER;
            case UNSIGNED -> type.precision() < WIDE ? Family.INTEGER : Family.OTHER;
            case BOOLEAN -> Family.BOOLEAN;
            case DOUBLE -> Family.REAL;
            case DECIMAL -> Literals.areExactAsReal(type) ? Family.NUMBER : Family.OTHER;
            case TEXT -> column.isCollated() ? Family.OTHER : Family.TEXT;
            case BINARY -> Family.BINARY;
            default -> Family.OTHER;
        };
    }

    /** As {@link Words#column}. */
    Optional<Syntax> as(Family family, Syntax name, LogicalType type) {
        return switch (family) {
            case INTEGER -> integer(name, type);
            case REAL -> type.is(Kind.DOUBLE) ? Optional.of(name) : Optional.empty();
            case NUMBER ->
                type.is(Kind.DOUBLE)
                        ? Optional.of(name)
                        : type.is(Kind.DECIMAL) && Literals.areExactAsReal(type)
                                ? Optional.of(new Cast(name, doubleType))
                                : Optional.empty();
            case TEXT -> type.is(Kind.TEXT) ? Optional.of(name) : Optional.empty();
            case BINARY -> type.is(Kind.BINARY) ? Optional.of(name) : Optional.empty();
            case BOOLEAN -> type.is(Kind.BOOLEAN) ? Optional.of(name) : Optional.empty();
            case NULL, OTHER -> Optional.empty();
        };
    }

    /** As 64 bits: sums of narrower columns would overflow earlier than the source's. */
    private Optional<Syntax> integer(Syntax name, LogicalType type) {
        return switch (type.kind()) {
            case INTEGER ->
                type.precision() == WIDE
                        ? Optional.of(name)
                        : type.precision() < WIDE ? Optional.of(new Cast(name, "BIGINT")) : Optional.empty();
            case UNSIGNED -> type.precision() < WIDE ? Optional.of(new Cast(name, "BIGINT")) : Optional.empty();
            case BOOLEAN -> Optional.of(truthAsNumber.apply(name));
            default -> Optional.empty();
        };
    }
}
