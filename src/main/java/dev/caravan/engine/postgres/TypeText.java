package dev.caravan.engine.postgres;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type name as {@code format_type} prints it, taken apart: {@code numeric(10,2)}, {@code timestamp(3) without time zone},
 * {@code integer[]}.
 *
 * @param base without what stands in brackets, in the words of the standard
 * @param size what stands first in the brackets, or -1
 * @param scale what stands second, or 0
 */
record TypeText(String base, int size, int scale, boolean isArray) {

    static final int MOST_NUMERIC_DIGITS = 1_000;

    private static final Pattern PARTS = Pattern.compile(
            "(?<name>.*?)(?:\\((?<size>\\d+)(?:,(?<scale>-?\\d+))?\\))?(?<zone> with(?:out)? time zone)?(?<array>(?:\\[])*)");
    private static final Set<String> WITHOUT_ORDER = Set.of(
            "json", MadeTypes.ANY, "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "aclitem");

    static TypeText of(String typeName) {
        Matcher parts = PARTS.matcher(typeName);
        if (!parts.matches()) {
            return new TypeText(typeName, -1, 0, false);
        }
        String zone = parts.group("zone");
        return new TypeText(
                parts.group("name") + (zone == null ? "" : zone),
                number(parts.group("size"), -1),
                number(parts.group("scale"), 0),
                !parts.group("array").isEmpty());
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** Whether a key or an ordinary index can have a column of this type. */
    boolean canBeKey() {
        return !WITHOUT_ORDER.contains(base);
    }

    boolean isNumber() {
        return Set.of("smallint", "integer", "bigint", "numeric").contains(base) && !isArray;
    }

    boolean isWholeNumber() {
        return isNumber() && !base.equals("numeric");
    }

    boolean isText() {
        return Set.of("text", "character varying", "character").contains(base) && !isArray;
    }
}
