package dev.caravan.engine.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Encodes text without ever replacing what cannot be encoded. */
final class Utf8 {

    private Utf8() {}

    /** @throws IllegalArgumentException if the text holds half a surrogate pair, for which the JDK writes a question mark */
    static byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (b == '?') {
                requirePairs(text);
                break;
            }
        }
        return bytes;
    }

    private static void requirePairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("the text has half a surrogate pair (U+"
                        + Integer.toHexString(c).toUpperCase(Locale.ROOT) + ") at character " + i);
            }
        }
    }
}
