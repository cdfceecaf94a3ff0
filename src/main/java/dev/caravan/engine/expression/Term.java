package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression by its meaning, free of any engine's words. */
sealed interface Term {

    Family family();

    /** @param value null, Boolean, Long, {@link Real}, String, or {@link Bytes} */
    record Constant(Family family, @Nullable Object value) implements Term {

        static Constant of(long value) {
            return new Constant(Family.INTEGER, value);
        }

        static Constant of(boolean value) {
            return new Constant(Family.BOOLEAN, value);
        }

        static Constant of(String value) {
            return new Constant(Family.TEXT, value);
        }
    }

    /**
     * A double by its digits, so that it is written as it was read.
     *
     * @param digits without sign
     */
    record Real(boolean negative, String digits) {
        @Override
        public String toString() {
            return (negative ? "-" : "") + digits;
        }
    }

    record Bytes(String hexadecimal) {
        @Override
        public String toString() {
            return "x'" + hexadecimal + "'";
        }
    }

    /** @param name as the target calls it */
    record Column(Name name, ColumnPair pair, Family family) implements Term {}

    /** A meaning and its operands, of the families the meaning asks for. */
    record Apply(Meaning meaning, List<Term> operands, Family family) implements Term {}

    /** @param values the operand first, then the list */
    record InList(List<Term> values) implements Term {
        @Override
        public Family family() {
            return Family.BOOLEAN;
        }
    }

    /** The first result whose condition holds; conditions are BOOLEAN. */
    record Choice(List<Term> conditions, List<Term> results, Term otherwise, Family family) implements Term {}

    /** Whether a text matches, with A to Z distinct from a to z. */
    record Match(Term operand, Pattern pattern) implements Term {
        @Override
        public Family family() {
            return Family.BOOLEAN;
        }
    }
}
