package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Between;
import dev.caravan.engine.expression.Syntax.Binary;
import dev.caravan.engine.expression.Syntax.Blob;
import dev.caravan.engine.expression.Syntax.Call;
import dev.caravan.engine.expression.Syntax.Case;
import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Syntax.In;
import dev.caravan.engine.expression.Syntax.Like;
import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Syntax.NullTest;
import dev.caravan.engine.expression.Syntax.Numeral;
import dev.caravan.engine.expression.Syntax.Star;
import dev.caravan.engine.expression.Syntax.Text;
import dev.caravan.engine.expression.Syntax.Truth;
import dev.caravan.engine.expression.Syntax.Unary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints syntax as SQL. Brackets stand around every operation within another, so that no engine's precedence matters. */
final class Printer {

    private final Words words;

    Printer(Words words) {
        this.words = words;
    }

    String print(Syntax syntax) {
        if (syntax instanceof Unary unary) {
            return unary(unary);
        }
        if (syntax instanceof Binary binary) {
            String operator = binary.operator().equals("IS") ? words.same() : binary.operator();
            return inner(binary.left()) + " " + operator + " " + inner(binary.right());
        }
        if (syntax instanceof Call call) {
            return call(call);
        }
        if (syntax instanceof Cast cast) {
            return "CAST(" + print(cast.operand()) + " AS " + cast.type() + ")";
        }
        return syntax instanceof Case choice ? choice(choice) : isTest(syntax) ? test(syntax, "") : atom(syntax);
    }

    private String call(Call call) {
        String word = call.name().toUpperCase(Locale.ROOT);
        return OperandParser.CALLS_WITHOUT_BRACKETS.contains(word)
                ? word
                : call.name() + "(" + (call.distinct() ? "DISTINCT " : "") + list(call.arguments()) + ")";
    }

    private String atom(Syntax syntax) {
        if (syntax instanceof Name name) {
            String table = name.table();
            return (table == null ? "" : words.quote(table) + ".") + words.quote(name.name());
        }
        if (syntax instanceof Numeral number) {
            return number.text();
        }
        if (syntax instanceof Text text) {
            return words.literal(text.text());
        }
        if (syntax instanceof Blob blob) {
            return words.blob(blob.hexadecimal());
        }
        if (syntax instanceof Truth truth) {
            return truth.value() == null ? "NULL" : words.truth(truth.value());
        }
        if (syntax instanceof Star) {
            return "*";
        }
        throw new IllegalStateException("cannot print " + syntax);
    }

    private String unary(Unary unary) {
        if (!unary.operator().equals("NOT")) {
            return signed(unary.operator(), inner(unary.operand()));
        }
        return isTest(unary.operand()) ? test(unary.operand(), "NOT ") : "NOT " + inner(unary.operand());
    }

    /** Two minus signs in a row would begin a comment. */
    private static String signed(String sign, String operand) {
        return operand.startsWith(sign) ? sign + "(" + operand + ")" : sign + operand;
    }

    private static boolean isTest(Syntax syntax) {
        return syntax instanceof NullTest
                || syntax instanceof Between
                || syntax instanceof In
                || syntax instanceof Like;
    }

    private String test(Syntax test, String not) {
        if (test instanceof NullTest isNull) {
            return inner(isNull.operand()) + " IS " + not + "NULL";
        }
        if (test instanceof Between between) {
            return inner(between.operand()) + " " + not + "BETWEEN " + inner(between.low()) + " AND "
                    + inner(between.high());
        }
        if (test instanceof In in) {
            List<Syntax> values = in.values();
            return inner(values.get(0)) + " " + not + "IN (" + list(values.subList(1, values.size())) + ")";
        }
        Like like = (Like) test;
        String escape = like.escape().map(e -> " ESCAPE " + print(e)).orElse("");
        return inner(like.operand()) + " " + not + like.operator() + " " + print(like.pattern()) + escape;
    }

    private String choice(Case choice) {
        StringBuilder text = new StringBuilder("CASE");
        for (int i = 0; i < choice.conditions().size(); i++) {
            text.append(" WHEN ").append(print(choice.conditions().get(i)));
            text.append(" THEN ").append(print(choice.results().get(i)));
        }
        return text.append(" ELSE ")
                .append(print(choice.otherwise()))
                .append(" END")
                .toString();
    }

    private String list(List<Syntax> syntax) {
        return syntax.stream().map(this::print).collect(Collectors.joining(", "));
    }

    private String inner(Syntax syntax) {
        boolean negative =
                syntax instanceof Unary unary && unary.operator().equals("-") && unary.operand() instanceof Numeral;
        boolean operation =
                syntax instanceof Unary || syntax instanceof Binary || isTest(syntax) || syntax instanceof Case;
        return operation && !negative ? "(" + print(syntax) + ")" : print(syntax);
    }
}
