package dev.caravan.engine.expression;

import static dev.caravan.engine.expression.Operand.ANYTHING;
import static dev.caravan.engine.expression.Operand.BINARY;
import static dev.caravan.engine.expression.Operand.BOOLEAN;
import static dev.caravan.engine.expression.Operand.COMMON;
import static dev.caravan.engine.expression.Operand.COUNT;
import static dev.caravan.engine.expression.Operand.FILLED;
import static dev.caravan.engine.expression.Operand.INTEGER;
import static dev.caravan.engine.expression.Operand.POSITION;
import static dev.caravan.engine.expression.Operand.REAL;
import static dev.caravan.engine.expression.Operand.TEXT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A function with exactly one result for all operands, NULL and the extremes included, whatever an engine calls it. Two engines' words are
 * equal if they have the same meaning; an engine that has no exact words for a meaning has none. Where nothing else is said, NULL in any
 * operand gives NULL. Integers outside 64 bits have no meaning here: SQLite goes on with a double, DuckDB raises an error.
 */
enum Meaning {
    AND(BOOLEAN, BOOLEAN, BOOLEAN),
    OR(BOOLEAN, BOOLEAN, BOOLEAN),
    NOT(BOOLEAN, BOOLEAN),
    IS_NULL(BOOLEAN, ANYTHING),
    EQUAL(BOOLEAN, COMMON, COMMON),
    NOT_EQUAL(BOOLEAN, COMMON, COMMON),
    LESS(BOOLEAN, COMMON, COMMON),
    LESS_OR_EQUAL(BOOLEAN, COMMON, COMMON),
    GREATER(BOOLEAN, COMMON, COMMON),
    GREATER_OR_EQUAL(BOOLEAN, COMMON, COMMON),
    /** Equal, with NULL equal to NULL. */
    SAME(BOOLEAN, COMMON, COMMON),
    BETWEEN(BOOLEAN, COMMON, COMMON, COMMON),

    ADD_INTEGER(INTEGER, INTEGER, INTEGER),
    SUBTRACT_INTEGER(INTEGER, INTEGER, INTEGER),
    MULTIPLY_INTEGER(INTEGER, INTEGER, INTEGER),
    /** Cut towards zero; by zero NULL. */
    DIVIDE_INTEGER(INTEGER, INTEGER, INTEGER),
    /** With the sign of the first operand; by zero NULL. */
    REMAINDER(INTEGER, INTEGER, INTEGER),
    NEGATE_INTEGER(INTEGER, INTEGER),
    ABSOLUTE_INTEGER(INTEGER, INTEGER),
    BITS_OF_BOTH(INTEGER, INTEGER, INTEGER),
    BITS_OF_EITHER(INTEGER, INTEGER, INTEGER),
    BITS_INVERTED(INTEGER, INTEGER),
    /** IEEE 754, but NULL in place of NaN; so are the next three. */
    ADD_REAL(REAL, REAL, REAL),
    SUBTRACT_REAL(REAL, REAL, REAL),
    MULTIPLY_REAL(REAL, REAL, REAL),
    /** By zero NULL. */
    DIVIDE_REAL(REAL, REAL, REAL),
    NEGATE_REAL(REAL, REAL),
    ABSOLUTE_REAL(REAL, REAL),

    CONCATENATE(TEXT, TEXT, TEXT),
    /** In code points. */
    LENGTH(INTEGER, TEXT),
    BYTES(INTEGER, BINARY),
    /** The letters A to Z alone; so is the next. */
    LOWER_ASCII(TEXT, TEXT),
    UPPER_ASCII(TEXT, TEXT),
    /** Blanks (U+0020) alone; so are the next two. */
    TRIM_BLANKS(TEXT, TEXT),
    TRIM_BLANKS_LEFT(TEXT, TEXT),
    TRIM_BLANKS_RIGHT(TEXT, TEXT),
    /** The second operand's characters, as a set; so are the next two. */
    TRIM(TEXT, TEXT, TEXT),
    TRIM_LEFT(TEXT, TEXT, TEXT),
    TRIM_RIGHT(TEXT, TEXT, TEXT),
    REPLACE(TEXT, TEXT, FILLED, TEXT),
    /** From 1; 0 if not found. */
    POSITION_OF(INTEGER, TEXT, TEXT),
    SUBSTRING(TEXT, TEXT, POSITION, COUNT),
    SUBSTRING_FROM(TEXT, TEXT, POSITION),

    COALESCE(COMMON, COMMON, COMMON),
    NULL_IF_EQUAL(COMMON, COMMON, COMMON),
    CHOOSE(COMMON, BOOLEAN, COMMON, COMMON),
    /** SQLite's name of the storage class; so are the next three. */
    CLASS_OF_INTEGER(TEXT, INTEGER),
    CLASS_OF_REAL(TEXT, REAL),
    CLASS_OF_TEXT(TEXT, TEXT),
    CLASS_OF_BINARY(TEXT, BINARY),

    INTEGER_TO_TEXT(TEXT, INTEGER),
    INTEGER_TO_REAL(REAL, INTEGER),
    /** A number, however it is kept, as a double. */
    TO_REAL(REAL, REAL),
    BOOLEAN_TO_INTEGER(INTEGER, BOOLEAN),
    INTEGER_TO_BOOLEAN(BOOLEAN, INTEGER),
    REAL_TO_BOOLEAN(BOOLEAN, REAL),

    COUNT_ROWS(INTEGER),
    COUNT_VALUES(INTEGER, ANYTHING),
    COUNT_DISTINCT(INTEGER, COMMON),
    SUM_INTEGER(INTEGER, INTEGER),
    /** The sum, made a double, by the count. */
    AVERAGE_INTEGER(REAL, INTEGER),
    LEAST(COMMON, COMMON),
    GREATEST(COMMON, COMMON);

    private static final Set<Meaning> AGGREGATES = EnumSet.range(COUNT_ROWS, GREATEST);
    private static final Set<Meaning> ORDERS =
            EnumSet.of(LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, LEAST, GREATEST);
    private static final Set<Meaning> WIDE = wide();

    private final Operand result;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Operand> operands;

    Meaning(Operand result, Operand... operands) {
        this.result = result;
        this.operands = List.of(operands);
    }

    Operand result() {
        return result;
    }

    List<Operand> operands() {
        return operands;
    }

    /** Whether it speaks of many rows. */
    boolean isAggregate() {
        return AGGREGATES.contains(this);
    }

    /** Whether it asks which of two values comes first. */
    boolean isOrder() {
        return ORDERS.contains(this);
    }

    /** Whether its words in every engine give 64 bits by their type, not just by their value. */
    boolean isWide() {
        return WIDE.contains(this);
    }

    private static Set<Meaning> wide() {
        Set<Meaning> wide = EnumSet.range(ADD_INTEGER, BITS_INVERTED);
        wide.addAll(Set.of(
                LENGTH, BYTES, POSITION_OF, BOOLEAN_TO_INTEGER, COUNT_ROWS, COUNT_VALUES, COUNT_DISTINCT, SUM_INTEGER));
        return wide;
    }
}
