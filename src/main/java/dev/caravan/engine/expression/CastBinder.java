package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Term.Bytes;
import dev.caravan.engine.expression.Term.Constant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The casts whose result is the same in every engine: those that cannot fail or round. */
final class CastBinder {

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

    private final Words source;
    private final Conversions conversions;

    CastBinder(Words source, Conversions conversions) {
        this.source = source;
        this.conversions = conversions;
    }

    Term bind(Cast cast, Term term) {
        Family wanted = source.cast(cast.type());
        if (wanted == Family.OTHER) {
            throw refusal(cast, term);
        }
        if (wanted == Family.BINARY && term instanceof Constant constant && constant.value() instanceof String text) {
            return new Constant(Family.BINARY, new Bytes(source.bytes(text)));
        }
        if (!source.convertsFreely() && term instanceof Constant constant && constant.value() instanceof String text) {
            Optional<Term> number = number(text, wanted);
            if (number.isPresent()) {
                return number.get();
            }
        }
        return exact(term, wanted).orElseThrow(() -> refusal(cast, term));
    }

    /** PostgreSQL prints {@code '-5'::integer}. */
    private static Optional<Term> number(String text, Family wanted) {
        boolean whole = WHOLE.matcher(text).matches();
        boolean fits = wanted == Family.INTEGER
                ? whole
                : wanted.isFractional() && NUMBER.matcher(text).matches();
        boolean negative = text.startsWith("-");
        return fits ? Optional.of(Literals.number(negative, negative ? text.substring(1) : text)) : Optional.empty();
    }

    private Optional<Term> exact(Term term, Family wanted) {
        Family family = term.family();
        if (family == wanted || family == Family.NULL) {
            return Optional.of(term);
        }
        if (wanted == Family.NUMBER && (family == Family.REAL || term instanceof Constant) && isNumber(family)) {
            return Optional.of(term);
        }
        if (wanted == Family.REAL && family == Family.NUMBER) {
            return Conversions.applied(Meaning.TO_REAL, term);
        }
        if (wanted == Family.REAL && family == Family.INTEGER) {
            return Conversions.applied(Meaning.INTEGER_TO_REAL, term);
        }
        if (wanted == Family.TEXT && family == Family.INTEGER) {
            return Conversions.applied(Meaning.INTEGER_TO_TEXT, term);
        }
        if (wanted == Family.INTEGER && family == Family.BOOLEAN) {
            return Conversions.applied(Meaning.BOOLEAN_TO_INTEGER, term);
        }
        boolean counts = wanted == Family.BOOLEAN || (wanted == Family.TEXT && family == Family.BOOLEAN);
        return counts ? conversions.convert(term, wanted) : Optional.empty();
    }

    private static boolean isNumber(Family family) {
        return family == Family.INTEGER || family.isFractional();
    }

    private static Refusal refusal(Cast cast, Term term) {
        return new Refusal("CAST to " + cast.type() + Described.of(List.of(term)) + " has no known equal");
    }
}
