package dev.caravan.engine.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks along the words of a statement. Understands parentheses, nothing else. */
final class SqlCursor {

    private final String sql;
    private final List<SqlToken> tokens;
    private int at;

    SqlCursor(String sql) {
        this(sql, SqlTokens.of(sql));
    }

    private SqlCursor(String sql, List<SqlToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    boolean hasNext() {
        return at < tokens.size();
    }

    @Nullable
    SqlToken peek() {
        return hasNext() ? tokens.get(at) : null;
    }

    /** @throws IllegalStateException at the end */
    SqlToken next() {
        if (!hasNext()) {
            throw new IllegalStateException("SQL ends too early: " + sql);
        }
        return tokens.get(at++);
    }

    boolean nextIs(String word) {
        SqlToken token = peek();
        return token != null && token.is(word);
    }

    /** Passes over the words if they all come next. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** What stands between the parenthesis that comes next and its partner, as a walk of its own; this one goes on behind it. */
    SqlCursor parenthesis() {
        int open = at;
        int depth = 0;
        do {
            SqlToken token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        } while (depth > 0);
        return new SqlCursor(sql, tokens.subList(open + 1, at - 1));
    }

    /** The parts between the commas that stand outside of parentheses. */
    List<SqlCursor> commaSeparated() {
        List<SqlCursor> parts = new ArrayList<>();
        int depth = 0;
        int start = at;
        for (int i = at; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                parts.add(new SqlCursor(sql, tokens.subList(start, i)));
                start = i + 1;
            }
        }
        parts.add(new SqlCursor(sql, tokens.subList(start, tokens.size())));
        return parts;
    }

    /** The rest without as many words as given at its end. */
    SqlCursor without(int lastWords) {
        return new SqlCursor(sql, tokens.subList(at, tokens.size() - lastWords));
    }

    /** The rest without the parentheses that enclose all of it. */
    SqlCursor unwrapped() {
        if (!nextIs("(")) {
            return this;
        }
        SqlCursor walk = without(0);
        SqlCursor inner = walk.parenthesis();
        return walk.hasNext() ? this : inner.unwrapped();
    }

    /** The nth word from the end, from 1; null if there are not so many. */
    @Nullable
    SqlToken fromEnd(int n) {
        return tokens.size() - at >= n ? tokens.get(tokens.size() - n) : null;
    }

    /** The rest as it was written. */
    String text() {
        return hasNext()
                ? sql.substring(
                        tokens.get(at).start(), tokens.get(tokens.size() - 1).end())
                : "";
    }
}
