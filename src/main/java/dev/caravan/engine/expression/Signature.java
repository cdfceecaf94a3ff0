package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Term.Apply;
import dev.caravan.engine.expression.Term.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fits operands to what a {@link Meaning} takes. */
final class Signature {

    private final Conversions conversions;

    Signature(Conversions conversions) {
        this.conversions = conversions;
    }

    /** The meaning of these operands, or nothing if it is not defined for their families. */
    Optional<Term> apply(Meaning meaning, List<Term> operands) {
        Optional<Family> common = common(meaning, operands);
        if (common.isEmpty() || !isSettled(meaning, operands)) {
            return Optional.empty();
        }
        List<Term> fitted = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Optional<Term> term = fit(operands.get(i), meaning.operands().get(i), common.get());
            if (term.isEmpty()) {
                return Optional.empty();
            }
            fitted.add(term.get());
        }
        Family result = meaning.result() == Operand.COMMON
                ? common.get()
                : meaning.result().family();
        return Optional.of(new Apply(meaning, List.copyOf(fitted), result));
    }

    /** The family of these terms together. */
    Optional<Family> common(List<Term> terms) {
        Term widest = new Constant(Family.NULL, null);
        for (Term term : terms) {
            for (Term other : terms) {
                if (conversions.common(term, other).isEmpty()) {
                    return Optional.empty();
                }
            }
            Family family = conversions.common(widest, term).orElse(Family.OTHER);
            widest = family == term.family() ? term : family == widest.family() ? widest : new Constant(family, null);
        }
        return widest.family() == Family.OTHER ? Optional.empty() : Optional.of(widest.family());
    }

    private Optional<Family> common(Meaning meaning, List<Term> operands) {
        List<Term> shared = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            if (meaning.operands().get(i) == Operand.COMMON) {
                shared.add(operands.get(i));
            }
        }
        return common(shared);
    }

    /**
     * Arithmetic of doubles needs one operand that is a double for certain: two numbers that may both be kept as integers are added, and above
     * all divided, as integers in SQLite.
     */
    private static boolean isSettled(Meaning meaning, List<Term> operands) {
        return !meaning.operands().contains(Operand.REAL)
                || meaning == Meaning.REAL_TO_BOOLEAN
                || meaning == Meaning.TO_REAL
                || operands.stream().anyMatch(operand -> operand.family() == Family.REAL);
    }

    private Optional<Term> fit(Term term, Operand operand, Family common) {
        return switch (operand) {
            case ANYTHING -> Optional.of(term);
            case COMMON -> conversions.convert(term, common);
            case POSITION -> literal(term, 1);
            case COUNT -> literal(term, 0);
            case FILLED ->
                term instanceof Constant constant && constant.value() instanceof String text && !text.isEmpty()
                        ? Optional.of(term)
                        : Optional.empty();
            default -> conversions.convert(term, operand.family());
        };
    }

    private static Optional<Term> literal(Term term, long least) {
        return term instanceof Constant constant
                        && constant.value() instanceof Long value
                        && value >= least
                        && value <= Integer.MAX_VALUE
                ? Optional.of(term)
                : Optional.empty();
    }
}
