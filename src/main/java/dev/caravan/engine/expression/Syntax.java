package dev.caravan.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression as it is written, not yet what it means. Immutable; equal if written equally, blanks and brackets aside. */
sealed interface Syntax {

    /** The expressions inside, in writing order. */
    default List<Syntax> parts() {
        return List.of();
    }

    /** The same with other expressions inside, as many. */
    default Syntax with(List<Syntax> parts) {
        return this;
    }

    /** Digits, perhaps a point and an exponent; never a sign. */
    record Numeral(String text) implements Syntax {}

    record Text(String text) implements Syntax {}

    record Blob(String hexadecimal) implements Syntax {}

    /** NULL, TRUE or FALSE; {@code value} is null for NULL. */
    record Truth(@Nullable Boolean value) implements Syntax {}

    /** The {@code *} of {@code count(*)}. */
    record Star() implements Syntax {}

    /** @param doubleQuoted whether SQLite might mean a text */
    record Name(@Nullable String table, String name, boolean doubleQuoted) implements Syntax {}

    /**
     * The place of an operand in a {@link Phrase}.
     *
     * @param wide whether what is put there must have 64 bits by its type, not just by its value
     */
    record Hole(int index, boolean wide) implements Syntax {}

    /** {@code -}, {@code ~} or NOT. */
    record Unary(String operator, Syntax operand) implements Syntax {
        @Override
        public List<Syntax> parts() {
            return List.of(operand);
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            return new Unary(operator, parts.get(0));
        }
    }

    /** {@code IS} stands for IS NOT DISTINCT FROM in every engine. */
    record Binary(String operator, Syntax left, Syntax right) implements Syntax {
        @Override
        public List<Syntax> parts() {
            return List.of(left, right);
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            return new Binary(operator, parts.get(0), parts.get(1));
        }
    }

    record NullTest(Syntax operand) implements Syntax {
        @Override
        public List<Syntax> parts() {
            return List.of(operand);
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            return new NullTest(parts.get(0));
        }
    }

    record Between(Syntax operand, Syntax low, Syntax high) implements Syntax {
        @Override
        public List<Syntax> parts() {
            return List.of(operand, low, high);
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            return new Between(parts.get(0), parts.get(1), parts.get(2));
        }
    }

    /** @param values the operand first, then the list */
    record In(List<Syntax> values) implements Syntax {
        @Override
        public List<Syntax> parts() {
            return values;
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            return new In(parts);
        }
    }

    /** @param operator LIKE or GLOB */
    record Like(String operator, Syntax operand, Syntax pattern, Optional<Syntax> escape) implements Syntax {}

    record Collate(Syntax operand, String collation) implements Syntax {}

    /** A text that is compared with A to Z as a to z; made of a {@link Collate} by {@link Collations}. */
    record Folded(Syntax operand) implements Syntax {}

    /** @param name in lower case; CURRENT_TIMESTAMP and its like are calls without arguments */
    record Call(String name, boolean distinct, List<Syntax> arguments) implements Syntax {
        @Override
        public List<Syntax> parts() {
            return arguments;
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            return new Call(name, distinct, parts);
        }
    }

    /** @param type its words in upper case, without precision */
    record Cast(Syntax operand, String type) implements Syntax {
        @Override
        public List<Syntax> parts() {
            return List.of(operand);
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            return new Cast(parts.get(0), type);
        }
    }

    /** @param operand of {@code CASE x WHEN}, if it has one */
    record Case(Optional<Syntax> operand, List<Syntax> conditions, List<Syntax> results, Syntax otherwise)
            implements Syntax {
        @Override
        public List<Syntax> parts() {
            List<Syntax> parts = new ArrayList<>();
            operand.ifPresent(parts::add);
            parts.addAll(conditions);
            parts.addAll(results);
            parts.add(otherwise);
            return parts;
        }

        @Override
        public Syntax with(List<Syntax> parts) {
            int from = operand.isPresent() ? 1 : 0;
            int middle = from + conditions.size();
            int end = middle + results.size();
            return new Case(
                    operand.map(o -> parts.get(0)),
                    parts.subList(from, middle),
                    parts.subList(middle, end),
                    parts.get(end));
        }
    }
}
