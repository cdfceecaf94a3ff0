package dev.caravan.ledger;

import dev.caravan.model.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of one cell: a letter for its class, a colon, its exact value. It reads well, holds any value that a
 * {@link dev.caravan.model.RowBatch} can, and comes back as an equal object of the same class.
 */
public final class CellText {

    private static final String NULL = "null";

    private CellText() {}

    /** @throws IllegalArgumentException if the value is of a class that no {@link dev.caravan.model.Kind} has */
    public static String write(@Nullable Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof String text) {
            return text(text);
        } else if (value instanceof byte[] bytes) {
            return "x:" + HexFormat.of().formatHex(bytes);
        }
        return tag(value) + ":" + value;
    }

    private static String tag(Object value) {
        if (value instanceof Long) {
            return "i";
        } else if (value instanceof Double) {
            return "d";
        } else if (value instanceof Boolean) {
            return "b";
        } else if (value instanceof BigDecimal) {
            return "n";
        } else if (value instanceof BigInteger) {
            return "I";
        } else if (value instanceof Float) {
            return "f";
        } else if (value instanceof UUID) {
            return "u";
        } else if (value instanceof Interval) {
            return "v";
        }
        throw new IllegalArgumentException("No cell is of " + value.getClass());
    }

    /** Text that UTF-8 or a text column of a strict engine cannot hold (a lone surrogate, a NUL) is written as its UTF-16 units. */
    private static String text(String text) {
        boolean plain = text.indexOf('\0') < 0
                && new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
        return plain ? "t:" + text : "T:" + hex(text);
    }

    /** @throws IllegalArgumentException if {@link #write} does not write such a text */
    public static @Nullable Object read(String cell) {
        if (cell.equals(NULL)) {
            return null;
        }
        if (cell.length() < 2 || cell.charAt(1) != ':') {
            throw new IllegalArgumentException("Not the text of a cell: " + cell);
        }
        String value = cell.substring(2);
        return switch (cell.charAt(0)) {
            case 't' -> value;
            case 'T' -> unhex(value);
            case 'x' -> HexFormat.of().parseHex(value);
            case 'i' -> Long.valueOf(value);
            case 'd' -> Double.valueOf(value);
            case 'b' -> Boolean.valueOf(value);
            case 'n' -> new BigDecimal(value);
            case 'I' -> new BigInteger(value);
            case 'f' -> Float.valueOf(value);
            case 'u' -> UUID.fromString(value);
            case 'v' -> Interval.parse(value);
            default -> throw new IllegalArgumentException("Not the text of a cell: " + cell);
        };
    }

    private static String hex(String text) {
        ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
        text.chars().forEach(unit -> units.putChar((char) unit));
        return HexFormat.of().formatHex(units.array());
    }

    private static String unhex(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).asCharBuffer().toString();
    }

    static String[] writeAll(@Nullable Object[] values) {
        return Arrays.stream(values).map(CellText::write).toArray(String[]::new);
    }

    static @Nullable Object[] readAll(String[] cells) {
        return Arrays.stream(cells).map(CellText::read).toArray();
    }
}
