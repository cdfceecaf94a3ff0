package dev.caravan.engine.sqlite;

import dev.caravan.engine.sqlite.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts SQL as SQLite writes it into words, so that strings, quoted names and comments cannot be mistaken for syntax. */
final class SqlTokens {

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    /** All words, comments included. */
    static List<SqlToken> withComments(String sql) {
        SqlTokens scanner = new SqlTokens(sql);
        scanner.scan();
        return scanner.tokens;
    }

    static List<SqlToken> of(String sql) {
        return withComments(sql).stream()
                .filter(token -> token.kind() != Kind.COMMENT)
                .toList();
    }

    private void scan() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                add(Kind.COMMENT, endOf("\n", at + 2));
            } else if (sql.startsWith("/*", at)) {
                add(Kind.COMMENT, endOf("*/", at + 2));
            } else if (c == '\'') {
                add(Kind.STRING, endOfQuoted('\'', at + 1));
            } else if (c == '"' || c == '`') {
                add(Kind.QUOTED_NAME, endOfQuoted(c, at + 1));
            } else if (c == '[') {
                add(Kind.QUOTED_NAME, endOf("]", at + 1));
            } else if (Character.isDigit(c)) {
                add(Kind.NUMBER, endOfNumber());
            } else if (isWordPart(c)) {
                addWord();
            } else {
                add(Kind.SYMBOL, at + 1);
            }
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, sql.substring(at, end), at, end));
        at = end;
    }

    /** A blob such as {@code x'00'} is one literal. */
    private void addWord() {
        int end = at + 1;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        boolean blob =
                end == at + 1 && end < sql.length() && sql.charAt(end) == '\'' && "xX".indexOf(sql.charAt(at)) >= 0;
        if (blob) {
            add(Kind.STRING, endOfQuoted('\'', end + 1));
        } else {
            add(Kind.WORD, end);
        }
    }

    private int endOf(String closing, int from) {
        int found = sql.indexOf(closing, from);
        return found < 0 ? sql.length() : found + closing.length();
    }

    /** A doubled quote stands for one inside. */
    private int endOfQuoted(char quote, int from) {
        int end = from;
        while (end < sql.length()) {
            if (sql.charAt(end) != quote) {
                end++;
            } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        return end;
    }

    private int endOfNumber() {
        int end = at + 1;
        while (end < sql.length() && isNumberPart(end)) {
            end++;
        }
        return end;
    }

    private boolean isNumberPart(int index) {
        char c = sql.charAt(index);
        boolean exponentSign = (c == '+' || c == '-') && "eE".indexOf(sql.charAt(index - 1)) >= 0;
        return c == '.' || isWordPart(c) || exponentSign;
    }

    private static boolean isWordPart(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c) || c > 127;
    }
}
