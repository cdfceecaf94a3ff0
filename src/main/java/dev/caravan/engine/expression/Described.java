package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Binary;
import dev.caravan.engine.expression.Syntax.Call;
import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Syntax.Unary;
import dev.caravan.engine.expression.Term.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of expressions as they stand in a refusal. */
final class Described {

    private Described() {}

    static String operation(Syntax syntax) {
        if (syntax instanceof Call call) {
            return "function " + call.name() + "()";
        }
        if (syntax instanceof Binary binary) {
            return "operator " + binary.operator();
        }
        if (syntax instanceof Unary unary) {
            return "operator " + unary.operator();
        }
        if (syntax instanceof Cast cast) {
            return "CAST to " + cast.type();
        }
        return syntax.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** {@code  of INTEGER and TEXT}; empty without operands. */
    static String of(List<Term> terms) {
        return terms.isEmpty()
                ? ""
                : terms.stream().map(Described::term).collect(Collectors.joining(" and ", " of ", ""));
    }

    private static String term(Term term) {
        if (term.family() == Family.OTHER && term instanceof Column column) {
            ColumnPair pair = column.pair();
            return pair.sourceType() + (pair.isCollated() ? " COLLATE " + pair.collation() : "");
        }
        return term.family().toString();
    }
}
