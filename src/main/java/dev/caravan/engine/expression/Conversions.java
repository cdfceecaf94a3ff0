package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Term.Apply;
import dev.caravan.engine.expression.Term.Column;
import dev.caravan.engine.expression.Term.Constant;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the source's engine makes of an operand of another family, as far as that is exact in every engine. */
final class Conversions {

    /** Every integer up to 2^53 is a double. */
    private static final int EXACT_BITS = 53;

    private final boolean freely;

    Conversions(Words source) {
        this.freely = source.convertsFreely();
    }

    /** The term as one of that family, or nothing if that is not known to be exact. */
    Optional<Term> convert(Term term, Family wanted) {
        Family family = term.family();
        if (family == wanted || family == Family.NULL) {
            return Optional.of(term);
        }
        return switch (wanted) {
            case BOOLEAN -> toBoolean(term);
            case INTEGER ->
                freely && family == Family.BOOLEAN ? applied(Meaning.BOOLEAN_TO_INTEGER, term) : Optional.empty();
            case TEXT ->
                freely
                        ? convert(term, Family.INTEGER).flatMap(i -> applied(Meaning.INTEGER_TO_TEXT, i))
                        : Optional.empty();
            case REAL, NUMBER -> toReal(term);
            case BINARY, NULL, OTHER -> Optional.empty();
        };
    }

    /** The family both terms can be compared in, and be the result of one CASE in. */
    Optional<Family> common(Term one, Term other) {
        Family a = one.family();
        Family b = other.family();
        if (a == Family.OTHER || b == Family.OTHER) {
            return Optional.empty();
        }
        if (a == b || b == Family.NULL) {
            return Optional.of(a);
        }
        if (a == Family.NULL) {
            return Optional.of(b);
        }
        if (isWhole(a) && isWhole(b) && freely) {
            return Optional.of(Family.INTEGER);
        }
        if (a.isFractional() || b.isFractional()) {
            boolean exact = isExactAsReal(one) && isExactAsReal(other);
            return exact ? Optional.of(Family.NUMBER) : Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isWhole(Family family) {
        return family == Family.INTEGER || family == Family.BOOLEAN;
    }

    private Optional<Term> toBoolean(Term term) {
        return switch (term.family()) {
            case INTEGER -> applied(Meaning.INTEGER_TO_BOOLEAN, term);
            case REAL, NUMBER -> applied(Meaning.REAL_TO_BOOLEAN, term);
            default -> Optional.empty();
        };
    }

    private Optional<Term> toReal(Term term) {
        if (term.family().isFractional()) {
            return Optional.of(term);
        }
        Optional<Term> integer = convert(term, Family.INTEGER);
        return integer.flatMap(i -> i instanceof Constant ? integer : applied(Meaning.INTEGER_TO_REAL, i));
    }

    /** SQLite compares integers and doubles by their exact values, other engines make doubles of both: equal where no integer is rounded. */
    private boolean isExactAsReal(Term term) {
        if (term.family().isFractional() || (freely && term.family() == Family.BOOLEAN)) {
            return true;
        }
        if (term instanceof Constant constant && constant.value() instanceof Long value) {
            return Math.abs(value) <= 1L << EXACT_BITS && value != Long.MIN_VALUE;
        }
        return term instanceof Column column
                && (isSmall(column.pair().sourceType()) || isSmall(column.pair().targetType()));
    }

    private static boolean isSmall(@Nullable LogicalType type) {
        return type != null
                && (type.is(Kind.BOOLEAN)
                        || ((type.is(Kind.INTEGER) || type.is(Kind.UNSIGNED))
                                && type.precision() > 0
                                && type.precision() <= EXACT_BITS));
    }

    static Optional<Term> applied(Meaning meaning, Term operand) {
        return Optional.of(new Apply(meaning, List.of(operand), meaning.result().family()));
    }
}
