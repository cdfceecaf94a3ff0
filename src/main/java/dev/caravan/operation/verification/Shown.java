package dev.caravan.operation.verification;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as people read them: on one line, short, with nothing invisible in them. */
final class Shown {

    private static final int LONGEST = 60;
    private static final int BEFORE_DIFFERENCE = 20;

    private Shown() {}

    static String value(@Nullable Object value, LogicalType type) {
        return value(value, type, 0);
    }

    /** @param differsAt where the value parts from the other side's, so that a long one is shown from shortly before */
    static String value(@Nullable Object value, LogicalType type, int differsAt) {
        if (value == null) {
            return "NULL";
        } else if (value instanceof String text) {
            return text(text, differsAt);
        } else if (value instanceof byte[] bytes) {
            return bytes(bytes, differsAt);
        }
        return value instanceof Long number ? number(number, type) : cutEnd(value.toString());
    }

    private static String text(String text, int differsAt) {
        int from = from(text.length(), differsAt);
        int to = Math.min(text.length(), from + LONGEST);
        StringBuilder shown = new StringBuilder(from > 0 ? "…'" : "'");
        text.substring(from, to).chars().forEach(unit -> appendVisible(shown, (char) unit));
        shown.append(to < text.length() ? "'…" : "'");
        return to - from < text.length() ? shown + " of " + text.length() + " characters" : shown.toString();
    }

    private static void appendVisible(StringBuilder shown, char unit) {
        if (Character.isISOControl(unit)
                || Character.isSurrogate(unit)
                || Character.getType(unit) == Character.FORMAT) {
            shown.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits(unit));
        } else {
            shown.append(unit);
        }
    }

    private static String bytes(byte[] bytes, int differsAt) {
        int from = from(bytes.length, differsAt);
        int to = Math.min(bytes.length, from + LONGEST / 2);
        String hex = (from > 0 ? "…" : "") + "x'" + HexFormat.of().formatHex(bytes, from, to) + "'"
                + (to < bytes.length ? "…" : "");
        return to - from < bytes.length ? hex + " of " + bytes.length + " bytes" : hex;
    }

    private static int from(int length, int differsAt) {
        return length <= LONGEST / 2 ? 0 : Math.max(0, Math.min(differsAt, length) - BEFORE_DIFFERENCE);
    }

    private static String number(long number, LogicalType type) {
        boolean special = number == Long.MAX_VALUE || number == Long.MIN_VALUE;
        try {
            if (type.is(Kind.DATE)) {
                return special ? infinity(number) : LocalDate.ofEpochDay(number).toString();
            } else if (type.is(Kind.TIMESTAMP) || type.is(Kind.TIMESTAMP_TZ)) {
                return special ? infinity(number) : clock(number, type);
            }
        } catch (DateTimeException e) {
            return Long.toString(number);
        }
        return Long.toString(number);
    }

    private static String infinity(long number) {
        return number > 0 ? "infinity" : "-infinity";
    }

    private static String clock(long number, LogicalType type) {
        long unitsPerSecond = type.precision() > 6 ? 1_000_000_000L : 1_000_000L;
        long nanos = Math.floorMod(number, unitsPerSecond) * (1_000_000_000L / unitsPerSecond);
        String text = LocalDateTime.ofEpochSecond(Math.floorDiv(number, unitsPerSecond), (int) nanos, ZoneOffset.UTC)
                .toString();
        return type.is(Kind.TIMESTAMP_TZ) ? text + "Z" : text;
    }

    private static String cutEnd(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… of " + text.length() + " characters";
    }
}
