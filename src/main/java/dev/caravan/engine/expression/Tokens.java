package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A position in a list of tokens. */
final class Tokens {

    /** Words that are never a bare name: where one stands for an operand, the text is outside the grammar. */
    private static final Set<String> RESERVED = Set.of(
            ("ALL AND AS ASC BETWEEN BY CASE CAST COLLATE CROSS DESC DISTINCT ELSE END ESCAPE EXCEPT EXISTS FILTER FROM FULL GLOB GROUP "
                            + "HAVING IN INNER INTERSECT IS ISNULL JOIN LEFT LIKE LIMIT MATCH NATURAL NOT NOTNULL NULL NULLS OFFSET ON "
                            + "OR ORDER OUTER OVER REGEXP RIGHT SELECT THEN UNION USING VALUES WHEN WHERE WINDOW WITH")
                    .split(" "));

    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    /** Passes over these words if they all stand next. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean acceptSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        if (there) {
            at++;
        }
        return there;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw unexpected();
        }
    }

    void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw unexpected();
        }
    }

    /** Whether a name stands next, quoted or not reserved. */
    boolean atName() {
        return peek().isName() && !atReserved();
    }

    boolean atReserved() {
        return peek().kind() == Kind.NAME && RESERVED.contains(peek().text().toUpperCase(Locale.ROOT));
    }

    String expectName() {
        if (!atName()) {
            throw unexpected();
        }
        return next().text();
    }

    Refusal unexpected() {
        return new Refusal(peek().shown() + " is not in the grammar there");
    }
}
