package dev.caravan.engine.sqlite;

import java.util.regex.Pattern;

/** Texts that a column of numeric affinity turns into numbers. */
final class NumericText {

    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?[ \\t\\n\\x0B\\f\\r]*");

    private NumericText() {}

    static boolean isNumber(String text) {
        return mayBeNumber(text) && NUMBER.matcher(text).matches();
    }

    /** Spares most texts the pattern. */
    private static boolean mayBeNumber(String text) {
        char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
        return (last >= '0' && last <= '9') || last == '.' || last <= ' ';
    }
}
