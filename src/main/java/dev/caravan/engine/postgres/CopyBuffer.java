package dev.caravan.engine.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Bytes on their way to the server in COPY's text format, sent whenever a few dozen kilobytes have come together. Not thread-safe. */
final class CopyBuffer {

    private static final int CAPACITY = 64 * 1024;
    private static final int MOST_BYTES_OF_A_CHARACTER = 4;
    private static final int MOST_DIGITS = 20;
    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;

    /** Behind a backslash, for each ASCII character that stands for something else in COPY; 0 for the others. */
    private static final byte[] ESCAPES = new byte[ASCII];

    static {
        ESCAPES['\\'] = '\\';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
        ESCAPES[0x0b] = 'v';
    }

    private final CopyIn copy;
    private final byte[] bytes = new byte[CAPACITY];
    private int length;

    CopyBuffer(CopyIn copy) {
        this.copy = copy;
    }

    void flush() throws SQLException {
        if (length > 0) {
            copy.writeToCopy(bytes, 0, length);
            length = 0;
        }
    }

    /** Room for so many bytes, at most a few hundred. */
    private void room(int count) throws SQLException {
        if (length + count > CAPACITY) {
            flush();
        }
    }

    void append(char ascii) throws SQLException {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    /** Text of ASCII characters that need no escape. */
    void append(String ascii) throws SQLException {
        for (int i = 0; i < ascii.length(); i++) {
            append(ascii.charAt(i));
        }
    }

    /** As many digits as it needs, at least so many. */
    void append(long number, int digits) throws SQLException {
        if (number < 0) {
            append(Long.toString(number));
            return;
        }
        room(Math.max(MOST_DIGITS, digits));
        int count = Math.max(digits, digits(number));
        long rest = number;
        for (int at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    void hex(byte[] value) throws SQLException {
        append("\\\\x");
        for (byte b : value) {
            append(Character.forDigit((b >> 4) & 0xf, 16));
            append(Character.forDigit(b & 0xf, 16));
        }
    }

    /** Any text, escaped. */
    void text(String text) throws SQLException {
        int end = text.length();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            room(MOST_BYTES_OF_A_CHARACTER);
            if (c < ASCII) {
                ascii(c);
            } else if (c < TWO_BYTES) {
                bytes[length++] = (byte) (0xc0 | (c >> 6));
                bytes[length++] = (byte) (0x80 | (c & 0x3f));
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xe0 | (c >> 12));
                bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                bytes[length++] = (byte) (0x80 | (c & 0x3f));
            } else {
                pair(text, i++);
            }
        }
    }

    private void ascii(char c) throws SQLException {
        byte escape = ESCAPES[c];
        if (escape != 0) {
            bytes[length++] = '\\';
            bytes[length++] = escape;
        } else if (c == 0) {
            throw new ValueRefused("holds the character NUL, which PostgreSQL has no text for");
        } else {
            bytes[length++] = (byte) c;
        }
    }

    private void pair(String text, int at) throws SQLException {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new ValueRefused("holds half a character (U+" + Integer.toHexString(point) + ")");
        }
        byte[] encoded = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }
}
