package dev.caravan.engine.mysql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column type taken apart, for example {@code decimal(10,2) unsigned}.
 *
 * @param base its first word, in lower case
 * @param size the first number in brackets, or -1
 * @param scale the second, or 0
 */
record TypeShape(String base, int size, int scale) {

    private static final Pattern PARTS =
            Pattern.compile("(?s)\\s*([a-z0-9_]+)(?:\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?.*");
    private static final int BYTES_PER_CHARACTER = 4;
    private static final int LENGTH_BYTES = 2;
    private static final int POINTER_BYTES = 12;
    private static final int FIXED_BYTES = 8;
    private static final int DECIMAL_BYTES = 30;

    static TypeShape of(String typeName) {
        Matcher parts = PARTS.matcher(typeName.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return new TypeShape(typeName, -1, 0);
        }
        return new TypeShape(parts.group(1), number(parts.group(2), -1), number(parts.group(3), 0));
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    boolean is(String name) {
        return base.equals(name);
    }

    /** Whether it is kept beside the row: an index can have only the beginning of it, and a default must be an expression. */
    boolean isLarge() {
        return base.endsWith("text") || base.endsWith("blob") || is("json") || is("geometry");
    }

    /** The most bytes it takes in a row, as the server counts them against its limit. */
    int rowBytes() {
        return isLarge() ? POINTER_BYTES : isVariable() ? keyBytes() + LENGTH_BYTES : keyBytes();
    }

    /** The most bytes it takes in a key, in characters of four bytes. */
    int keyBytes() {
        return switch (base) {
            case "varchar", "char" -> size * BYTES_PER_CHARACTER;
            case "varbinary", "binary" -> size;
            case "decimal" -> DECIMAL_BYTES;
            case "tinyint" -> 1;
            default -> FIXED_BYTES;
        };
    }

    boolean isVariable() {
        return is("varchar") || is("varbinary");
    }
}
