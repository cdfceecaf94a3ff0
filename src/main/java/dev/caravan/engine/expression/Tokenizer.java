package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts SQL text into tokens; refuses text it cannot cut completely. */
final class Tokenizer {

    private static final Pattern BLANK = Pattern.compile("(\\s+|--[^\\n]*|/\\*(?s:.*?)\\*/)+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern SYMBOL =
            Pattern.compile("!~~|\\|\\||==|<=>|<>|!=|<=|>=|<<|>>|//|::|~~|[-+*/%<>=&|~(),.;\\[\\]]");
    private static final Pattern HOLE = Pattern.compile("\\{(w?\\d)}");

    private static final List<Map.Entry<Pattern, Kind>> PLAIN =
            List.of(Map.entry(NUMBER, Kind.NUMBER), Map.entry(NAME, Kind.NAME), Map.entry(SYMBOL, Kind.SYMBOL));

    private final String sql;
    private final Words words;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String sql, Words words) {
        this.sql = sql;
        this.words = words;
    }

    static List<Token> tokens(String sql, Words words) {
        return new Tokenizer(sql, words).run();
    }

    private List<Token> run() {
        while (true) {
            take(BLANK);
            if (at == sql.length()) {
                tokens.add(new Token(Kind.END, ""));
                return List.copyOf(tokens);
            }
            tokens.add(next());
        }
    }

    private Token next() {
        char first = sql.charAt(at);
        if (first == '\'') {
            return new Token(Kind.TEXT, quoted('\''));
        }
        if ((first == 'x' || first == 'X') && sql.startsWith("'", at + 1)) {
            at++;
            return new Token(Kind.BLOB, hexadecimal(quoted('\'')));
        }
        if (first == '"') {
            return new Token(words.doubleQuotesText() ? Kind.TEXT : Kind.DOUBLE_QUOTED, quoted('"'));
        }
        if (words.quotes().indexOf(first) >= 0) {
            return new Token(Kind.QUOTED_NAME, quoted(first == '[' ? ']' : first));
        }
        return plain();
    }

    private Token plain() {
        String hexadecimal = words.readsHexadecimal() ? take(HEXADECIMAL) : "";
        if (!hexadecimal.isEmpty()) {
            return number(Long.toString(Long.parseUnsignedLong(shortHexadecimal(hexadecimal), 16)));
        }
        for (Map.Entry<Pattern, Kind> plain : PLAIN) {
            String text = take(plain.getKey());
            if (!text.isEmpty()) {
                return plain.getValue() == Kind.NUMBER ? number(text) : new Token(plain.getValue(), text);
            }
        }
        String hole = take(HOLE);
        if (hole.isEmpty()) {
            throw new Refusal("'" + sql.charAt(at) + "' at character " + (at + 1) + " is not in the grammar");
        }
        return new Token(Kind.HOLE, hole.substring(1, hole.length() - 1));
    }

    /** A letter right after a number would read as two words: DuckDB takes {@code 0x10} as 0 with the name x10. */
    private Token number(String text) {
        if (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
            throw new Refusal("number '" + text + sql.charAt(at) + "…' is not in the grammar");
        }
        return new Token(Kind.NUMBER, text);
    }

    private static String shortHexadecimal(String text) {
        String digits = text.substring(2);
        if (digits.length() > 16) {
            throw new Refusal("number '" + text + "' has more than 64 bits");
        }
        return digits;
    }

    private static String hexadecimal(String digits) {
        if (!digits.matches("([0-9a-fA-F]{2})*")) {
            throw new Refusal("blob x'" + digits + "' is not hexadecimal");
        }
        return digits.toUpperCase(Locale.ROOT);
    }

    private String take(Pattern pattern) {
        Matcher matcher = pattern.matcher(sql).region(at, sql.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        return matcher.group();
    }

    /** As MySQL has it; {@code \%} and {@code \_} keep their backslash, for LIKE to read. */
    private static String escaped(char c) {
        int known = "0'\"bnrtZ".indexOf(c);
        String meant = "\0'\"\b\n\r\t\u001a";
        return known >= 0 ? String.valueOf(meant.charAt(known)) : c == '%' || c == '_' ? "\\" + c : String.valueOf(c);
    }

    /** The content up to the closing quote; doubled, it stands for itself, but for a bracket. */
    private String quoted(char close) {
        StringBuilder content = new StringBuilder();
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && words.escapesWithBackslash() && close != '`' && i + 1 < sql.length()) {
                content.append(escaped(sql.charAt(++i)));
            } else if (c != close) {
                content.append(c);
            } else if (close != ']' && sql.startsWith(String.valueOf(close), i + 1)) {
                content.append(c);
                i++;
            } else {
                at = i + 1;
                return content.toString();
            }
        }
        throw new Refusal("a quote at character " + (at + 1) + " is not closed");
    }
}
