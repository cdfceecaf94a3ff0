package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that a rules file can cast to, by name. */
final class LogicalTypeNames {

    private static final int MOST_DIGITS = 1000;
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,4})(?:,(\\d{1,4}))?\\)");
    private static final Map<String, LogicalType> TYPES = Map.ofEntries(
            Map.entry("integer", LogicalType.integer(32)),
            Map.entry("bigint", LogicalType.integer(64)),
            Map.entry("double", LogicalType.of(Kind.DOUBLE)),
            Map.entry("text", LogicalType.of(Kind.TEXT)),
            Map.entry("boolean", LogicalType.of(Kind.BOOLEAN)),
            Map.entry("date", LogicalType.of(Kind.DATE)),
            Map.entry("time", LogicalType.of(Kind.TIME)),
            Map.entry("timestamp", LogicalType.of(Kind.TIMESTAMP)),
            Map.entry("timestamptz", LogicalType.of(Kind.TIMESTAMP_TZ)),
            Map.entry("json", LogicalType.of(Kind.JSON)),
            Map.entry("uuid", LogicalType.of(Kind.UUID)),
            Map.entry("blob", LogicalType.of(Kind.BINARY)));

    private LogicalTypeNames() {}

    /** The type of a name, in any case; null if there is none of that name. */
    static @Nullable LogicalType find(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replace(" ", "");
        Matcher decimal = DECIMAL.matcher(folded);
        return decimal.matches() ? decimal(decimal) : TYPES.get(folded);
    }

    private static @Nullable LogicalType decimal(Matcher decimal) {
        int precision = Integer.parseInt(decimal.group(1));
        int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
        boolean isType = precision > 0 && precision <= MOST_DIGITS && scale <= precision;
        return isType ? LogicalType.decimal(precision, scale) : null;
    }

    static @Nullable String hint(String unknown) {
        List<String> names = new ArrayList<>(TYPES.keySet());
        names.add("decimal(10,2)");
        String name = unknown.toLowerCase(Locale.ROOT);
        return name.startsWith("decimal") || name.startsWith("numeric")
                ? "write digits in all and after the point, for example decimal(10,2)"
                : Nearest.hint(unknown, names);
    }
}
