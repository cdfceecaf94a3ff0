package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Term.Bytes;
import dev.caravan.engine.expression.Term.Constant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The casts whose result is the same in every engine: those that cannot fail or round. */
final class CastBinder {

    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-fA-F]{2})|([\\x20-\\x5B\\x5D-\\x7E])");

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
            return bytes(text);
        }
        return exact(term, wanted).orElseThrow(() -> refusal(cast, term));
    }

    private Optional<Term> exact(Term term, Family wanted) {
        Family family = term.family();
        if (family == wanted || family == Family.NULL) {
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

    /** DuckDB prints a blob as a text with {@code \xAB} for the bytes that are no letters. */
    private static Term bytes(String text) {
        StringBuilder hexadecimal = new StringBuilder();
        Matcher matcher = BYTE.matcher(text);
        int at = 0;
        while (matcher.find() && matcher.start() == at) {
            String digits = matcher.group(1);
            hexadecimal.append(
                    digits != null
                            ? digits
                            : Integer.toHexString(matcher.group(2).charAt(0)));
            at = matcher.end();
        }
        if (at != text.length()) {
            throw new Refusal("blob '" + text + "' is not in the grammar");
        }
        return new Constant(Family.BINARY, new Bytes(hexadecimal.toString().toUpperCase(Locale.ROOT)));
    }

    private static Refusal refusal(Cast cast, Term term) {
        return new Refusal("CAST to " + cast.type() + Described.of(List.of(term)) + " has no known equal");
    }
}
