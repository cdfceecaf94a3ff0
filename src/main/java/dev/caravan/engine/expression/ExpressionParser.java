package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Between;
import dev.caravan.engine.expression.Syntax.Binary;
import dev.caravan.engine.expression.Syntax.Call;
import dev.caravan.engine.expression.Syntax.Collate;
import dev.caravan.engine.expression.Syntax.In;
import dev.caravan.engine.expression.Syntax.Like;
import dev.caravan.engine.expression.Syntax.NullTest;
import dev.caravan.engine.expression.Syntax.Truth;
import dev.caravan.engine.expression.Syntax.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads expressions by an engine's precedence; throws a {@link Refusal} at the first word outside the grammar. */
final class ExpressionParser {

    /** Bounds the stack that any later step needs. */
    private static final int DEEPEST = 200;

    private static final int MOST_IN_A_ROW = 400;

    private final Tokens tokens;
    private final Precedence precedence;
    private final OperandParser operands;
    private int depth;

    ExpressionParser(Tokens tokens, Words words) {
        this.tokens = tokens;
        this.precedence = words.precedence();
        this.operands = new OperandParser(tokens, this, words);
    }

    /** The whole text as one expression. */
    static Syntax parse(String sql, Words words) {
        Tokens tokens = new Tokens(Tokenizer.tokens(sql, words));
        Syntax syntax = new ExpressionParser(tokens, words).expression();
        tokens.expectEnd();
        return syntax;
    }

    Syntax expression() {
        return expression(Precedence.LOOSEST);
    }

    private Syntax expression(int loosest) {
        depth++;
        Syntax left = prefixed(loosest);
        for (int row = 0; row < MOST_IN_A_ROW; row++) {
            String operator = operator();
            if (operator.isEmpty() || precedence.level(operator) < loosest) {
                depth--;
                return left;
            }
            left = infix(left, operator, precedence.level(operator) + 1);
        }
        throw new Refusal("it has too many operators in a row");
    }

    private Syntax prefixed(int loosest) {
        if (depth > DEEPEST) {
            throw new Refusal("it is nested too deeply");
        }
        if (tokens.peek().isWord("NOT") && precedence.level("NOT") >= loosest) {
            tokens.next();
            return not(expression(precedence.level("NOT")));
        }
        String sign = tokens.peek().upper();
        if (sign.equals("-") || sign.equals("+") || sign.equals("~")) {
            tokens.next();
            Syntax operand = expression(precedence.level("-x"));
            return sign.equals("+") ? operand : new Unary(sign, operand);
        }
        return operands.operand();
    }

    /** The operator that stands next, without passing over it; empty if none. */
    private String operator() {
        Token token = tokens.peek();
        if (token.isWord("NOT")) {
            String negated = tokens.peek(1).upper();
            return negated.equals("NULL") ? "ISNULL" : precedence.knows(negated) ? negated : "";
        }
        String operator = token.upper();
        return precedence.knows(operator) && !operator.equals("NOT") ? operator : "";
    }

    private Syntax infix(Syntax left, String operator, int tighter) {
        boolean negated = tokens.accept("NOT");
        tokens.next();
        if (tokens.peek().isWord(operator.equals("=") ? "ANY" : "ALL")
                && tokens.peek(1).isSymbol("(")) {
            return inArray(left, operator);
        }
        Syntax test =
                switch (operator) {
                    case "ISNULL" -> new NullTest(left);
                    case "NOTNULL" -> not(new NullTest(left));
                    case "IS" -> is(left, tighter);
                    case "IN" -> in(left);
                    case "BETWEEN" -> between(left, tighter);
                    case "LIKE", "GLOB", "~~" -> like(left, operator.equals("GLOB") ? "GLOB" : "LIKE", tighter);
                    case "!~~" -> not(like(left, "LIKE", tighter));
                    case "COLLATE" -> new Collate(left, tokens.expectName().toUpperCase(Locale.ROOT));
                    case "::" -> operands.cast(left);
                    case "==" -> new Binary("=", left, expression(tighter));
                    case "!=" -> new Binary("<>", left, expression(tighter));
                    default -> new Binary(operator, left, expression(tighter));
                };
        return negated ? not(test) : test;
    }

    private Syntax is(Syntax left, int tighter) {
        boolean not = tokens.accept("NOT");
        boolean distinct = tokens.accept("DISTINCT", "FROM");
        if (!distinct && tokens.accept("NULL")) {
            return not ? not(new NullTest(left)) : new NullTest(left);
        }
        Syntax right = expression(tighter);
        Syntax test = right instanceof Truth && !distinct ? isTruth(left, right) : new Binary("IS", left, right);
        return not == distinct ? test : not(test);
    }

    /** {@code x IS TRUE} asks whether x counts as true, which for a number is another question than whether it equals 1. */
    private static Syntax isTruth(Syntax left, Syntax truth) {
        return new Binary("IS", not(not(left)), truth);
    }

    private Syntax in(Syntax left) {
        tokens.expectSymbol("(");
        if (tokens.peek().isWord("SELECT")) {
            throw new Refusal("a subquery is not in the grammar");
        }
        List<Syntax> values = new ArrayList<>(List.of(left));
        values.addAll(operands.list());
        tokens.expectSymbol(")");
        return new In(List.copyOf(values));
    }

    /** PostgreSQL prints {@code a IN (1, 2)} as {@code a = ANY (ARRAY[1, 2])}, and NOT IN as {@code a <> ALL (ARRAY[1, 2])}. */
    private Syntax inArray(Syntax left, String operator) {
        if (!operator.equals("=") && !operator.equals("<>")) {
            throw tokens.unexpected();
        }
        tokens.next();
        tokens.expectSymbol("(");
        List<Syntax> values = new ArrayList<>(List.of(left));
        values.addAll(operands.array());
        tokens.expectSymbol(")");
        Syntax in = new In(List.copyOf(values));
        return operator.equals("=") ? in : not(in);
    }

    private Syntax between(Syntax left, int tighter) {
        Syntax low = expression(tighter);
        tokens.expect("AND");
        return new Between(left, low, expression(tighter));
    }

    private Syntax like(Syntax left, String operator, int tighter) {
        Syntax pattern = expression(tighter);
        if (pattern instanceof Call call
                && call.name().equals("like_escape")
                && call.arguments().size() == 2) {
            return new Like(
                    operator,
                    left,
                    call.arguments().get(0),
                    Optional.of(call.arguments().get(1)));
        }
        Optional<Syntax> escape = tokens.accept("ESCAPE") ? Optional.of(expression(tighter)) : Optional.empty();
        return new Like(operator, left, pattern, escape);
    }

    private static Syntax not(Syntax operand) {
        return new Unary("NOT", operand);
    }
}
