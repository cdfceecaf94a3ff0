package dev.caravan.engine;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a list or array taken apart, for example {@code VARCHAR[][]} or {@code integer[3]}.
 *
 * @param element the type of what is in it, without its length
 * @param dimensions how deep it is nested
 */
public record ListName(String element, int dimensions) {

    private static final Pattern LIST = Pattern.compile("([A-Za-z0-9_ ]+?)(?:\\(\\d+\\))?((?:\\[\\d*])+)");

    /** Null if the type is no list of plain values, or if the column only keeps such lists as something else, which proves nothing of them. */
    public static @Nullable ListName of(Column column, LogicalType type) {
        Matcher parts = LIST.matcher(type.is(Kind.NESTED) ? type.labels().get(0) : "");
        return parts.matches() && LIST.matcher(column.declaredType()).matches()
                ? new ListName(parts.group(1), (int)
                        parts.group(2).chars().filter(c -> c == '[').count())
                : null;
    }

    /** What a list of this declared type is of, in small letters; empty if it is no list of plain values. */
    static String element(String declaredType) {
        Matcher parts = LIST.matcher(declaredType);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /**
     * The same list in the words of another engine.
     *
     * @param elements names of its types by names of this one's
     * @return null if it has no such element
     */
    public @Nullable String translated(Map<String, String> elements) {
        String other = elements.get(element);
        return other == null ? null : other + "[]".repeat(dimensions);
    }
}
