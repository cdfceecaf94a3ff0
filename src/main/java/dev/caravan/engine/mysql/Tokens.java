package dev.caravan.engine.mysql;

import dev.caravan.engine.mysql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes apart what SHOW CREATE TABLE prints. Comments that only newer servers read ({@code /*!80023 …}) are read as if they were none:
 * the server that printed them means them.
 */
final class Tokens {

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        Tokens tokens = new Tokens(sql);
        while (tokens.at < sql.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        char first = sql.charAt(at);
        if (Character.isWhitespace(first)) {
            at++;
        } else if (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at)) {
            at = afterDigits(sql.indexOf('!', at) + 1);
        } else if (sql.startsWith("*/", at)) {
            at += 2;
        } else if (first == '`') {
            quoted(Kind.NAME, false);
        } else if (first == '\'') {
            quoted(Kind.TEXT, true);
        } else if (isWord(first)) {
            word();
        } else {
            tokens.add(new Token(Kind.SIGN, String.valueOf(first), at, at + 1));
            at++;
        }
    }

    private int afterDigits(int from) {
        int end = from;
        while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.' || c == '@';
    }

    private void word() {
        int start = at;
        while (at < sql.length() && isWord(sql.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Kind.WORD, sql.substring(start, at), start, at));
    }

    private void quoted(Kind kind, boolean escapes) {
        int start = at;
        char quote = sql.charAt(at++);
        StringBuilder text = new StringBuilder();
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == quote && at < sql.length() && sql.charAt(at) == quote) {
                at++;
            } else if (c == quote) {
                break;
            } else if (c == '\\' && escapes) {
                c = unescaped(sql.charAt(at++));
            }
            text.append(c);
        }
        tokens.add(new Token(kind, text.toString(), start, at));
    }

    private static char unescaped(char c) {
        return switch (c) {
            case '0' -> '\0';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'Z' -> 0x1A;
            default -> c;
        };
    }
}
