package dev.caravan.engine.mysql;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.Base64;

/** Literals of MySQL that give exactly the value, in a session where a backslash escapes. */
final class Literals {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e7;

    private Literals() {}

    static void text(StringBuilder sql, String text) {
        sql.append('\'');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '\\') {
                sql.append(text, from, i).append(c);
                from = i;
            }
        }
        sql.append(text, from, text.length()).append('\'');
    }

    static void binary(StringBuilder sql, byte[] bytes) {
        sql.append("x'");
        for (byte b : bytes) {
            sql.append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
        }
        sql.append('\'');
    }

    /** With an exponent it is read as a double; without one it would be a decimal, which knows no -0. */
    static void real(StringBuilder sql, double number) {
        double size = Math.abs(number);
        sql.append(number);
        if (number == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN)) {
            sql.append("E0");
        }
    }

    static void decimal(StringBuilder sql, BigDecimal number) {
        sql.append('\'').append(number.toPlainString()).append('\'');
    }

    /** A value that brings its own type, as JSON: a double always has a point or an exponent, a blob is an object. */
    static void any(StringBuilder sql, Object value) {
        if (value instanceof Long whole) {
            sql.append('\'').append(whole.longValue()).append('\'');
        } else if (value instanceof Double real) {
            text(sql, real.isInfinite() || real.isNaN() ? "{\"double\": \"" + real + "\"}" : real.toString());
        } else if (value instanceof byte[] bytes) {
            text(sql, "{\"base64\": \"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
        } else {
            text(sql, '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString((String) value)) + '"');
        }
    }
}
