package dev.caravan.engine.mysql;

import dev.caravan.engine.mysql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A piece of a statement, read from its beginning to its end. */
final class Clause {

    private final String sql;
    private final List<Token> tokens;
    private int at;

    private Clause(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    static Clause of(String sql) {
        return new Clause(sql, Tokens.of(sql));
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    Token next() {
        return tokens.get(at++);
    }

    /** Whether these words or signs stand next. */
    boolean at(String... words) {
        if (at + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Passes over these words or signs if they stand next. */
    boolean accept(String... words) {
        boolean found = at(words);
        at += found ? words.length : 0;
        return found;
    }

    boolean atName() {
        return !atEnd() && tokens.get(at).kind() == Kind.NAME;
    }

    boolean atText() {
        return !atEnd() && tokens.get(at).kind() == Kind.TEXT;
    }

    /** What stands between the brackets that come next, which are passed over; empty if none come. */
    String inBrackets() {
        Clause inside = bracketed();
        return inside.tokens.isEmpty()
                ? ""
                : inside.sql.substring(
                        inside.tokens.get(0).start(),
                        inside.tokens.get(inside.tokens.size() - 1).end());
    }

    private Clause bracketed() {
        int first = at + 1;
        skip();
        return new Clause(sql, first < at ? tokens.subList(first, at - 1) : List.of());
    }

    /** Passes over one token, or a bracket with all that it holds. */
    private void skip() {
        int depth = 0;
        do {
            Token token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        } while (depth > 0 && !atEnd());
    }

    /** The parts of the brackets that come next, cut at their commas. */
    List<Clause> parts() {
        Clause inside = bracketed();
        List<Clause> parts = new ArrayList<>();
        int start = 0;
        while (!inside.atEnd()) {
            if (inside.at(",")) {
                parts.add(new Clause(sql, inside.tokens.subList(start, inside.at)));
                start = inside.at + 1;
            }
            inside.skip();
        }
        parts.add(new Clause(sql, inside.tokens.subList(start, inside.at)));
        return parts;
    }

    /** The text of at least one token, up to the first of these words outside of brackets. */
    String upTo(Set<String> words) {
        int first = at;
        do {
            skip();
        } while (!atEnd() && words.stream().noneMatch(this::at));
        return sql.substring(tokens.get(first).start(), tokens.get(at - 1).end());
    }

    /** The names in the brackets that come next. */
    List<String> names() {
        return parts().stream().map(part -> part.next().text()).toList();
    }
}
