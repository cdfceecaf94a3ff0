package dev.caravan.engine.duckdb;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** DuckDB's type names, as its catalog prints them, and what they mean between engines. */
final class TypeNames {

    /** How a cell of SQLite that brings its own type is kept: one member per storage class. */
    static final String ANY = "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)";

    static final String TIMESTAMP_TZ = "TIMESTAMP WITH TIME ZONE";
    static final String TIME_TZ = "TIME WITH TIME ZONE";

    private static final int NANOSECOND_DIGITS = 9;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int MILLISECOND_DIGITS = 3;
    private static final int MOST_DECIMAL_DIGITS = 38;

    private static final Map<String, LogicalType> PLAIN = Map.ofEntries(
            Map.entry("BOOLEAN", LogicalType.of(Kind.BOOLEAN)),
            Map.entry("TINYINT", LogicalType.integer(8)),
            Map.entry("SMALLINT", LogicalType.integer(16)),
            Map.entry("INTEGER", LogicalType.integer(32)),
            Map.entry("BIGINT", LogicalType.integer(64)),
            Map.entry("HUGEINT", LogicalType.integer(128)),
            Map.entry("UTINYINT", LogicalType.of(Kind.UNSIGNED, 8)),
            Map.entry("USMALLINT", LogicalType.of(Kind.UNSIGNED, 16)),
            Map.entry("UINTEGER", LogicalType.of(Kind.UNSIGNED, 32)),
            Map.entry("UBIGINT", LogicalType.of(Kind.UNSIGNED, 64)),
            Map.entry("UHUGEINT", LogicalType.of(Kind.UNSIGNED, 128)),
            Map.entry("BIGNUM", LogicalType.of(Kind.DECIMAL)),
            Map.entry("FLOAT", LogicalType.of(Kind.FLOAT)),
            Map.entry("DOUBLE", LogicalType.of(Kind.DOUBLE)),
            Map.entry("VARCHAR", LogicalType.of(Kind.TEXT)),
            Map.entry("BLOB", LogicalType.of(Kind.BINARY)),
            Map.entry("BIT", LogicalType.of(Kind.BITS)),
            Map.entry("DATE", LogicalType.of(Kind.DATE)),
            Map.entry("TIME", LogicalType.of(Kind.TIME, MICROSECOND_DIGITS)),
            Map.entry("TIME_NS", LogicalType.of(Kind.TIME, NANOSECOND_DIGITS)),
            Map.entry(TIME_TZ, LogicalType.of(Kind.TIME_TZ)),
            Map.entry("TIMESTAMP_S", LogicalType.of(Kind.TIMESTAMP)),
            Map.entry("TIMESTAMP_MS", LogicalType.of(Kind.TIMESTAMP, MILLISECOND_DIGITS)),
            Map.entry("TIMESTAMP", LogicalType.of(Kind.TIMESTAMP, MICROSECOND_DIGITS)),
            Map.entry("TIMESTAMP_NS", LogicalType.of(Kind.TIMESTAMP, NANOSECOND_DIGITS)),
            Map.entry(TIMESTAMP_TZ, LogicalType.of(Kind.TIMESTAMP_TZ)),
            Map.entry("INTERVAL", LogicalType.of(Kind.INTERVAL)),
            Map.entry("UUID", LogicalType.of(Kind.UUID)),
            Map.entry("JSON", LogicalType.of(Kind.JSON)),
            Map.entry(ANY, LogicalType.of(Kind.ANY)));

    private static final Set<String> WRITABLE_AS_TEXT = Set.of("VARCHAR", "GEOMETRY", "TIMESTAMPTZ_NS");

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), ?(\\d+)\\)");
    private static final Pattern NESTED = Pattern.compile("(?s)(?:STRUCT|MAP|UNION)\\(.*\\)|.*\\[\\d*]");
    private static final Pattern ENUM = Pattern.compile("(?s)ENUM\\((.*)\\)");
    private static final Pattern JSON_PART = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\bJSON(?=[,)\\[]|$)");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");

    private TypeNames() {}

    /** What a type is elsewhere; a type that is not known here is text, by its cast. */
    static LogicalType logical(String typeName) {
        LogicalType plain = PLAIN.get(typeName);
        if (plain != null) {
            return plain;
        }
        Matcher decimal = DECIMAL.matcher(typeName);
        if (decimal.matches()) {
            return LogicalType.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        if (NESTED.matcher(typeName).matches()) {
            return LogicalType.nested(typeName);
        }
        Matcher labels = ENUM.matcher(typeName);
        return labels.matches() ? LogicalType.enumeration(labels(labels.group(1))) : LogicalType.of(Kind.TEXT);
    }

    private static List<String> labels(String list) {
        List<String> labels = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(list);
        while (quoted.find()) {
            labels.add(quoted.group(1).replace("''", "'"));
        }
        return labels;
    }

    /** The type that holds the values of a logical type, or VARCHAR where DuckDB has none. */
    static String of(LogicalType type) {
        return switch (type.kind()) {
            case INTEGER -> integer(type.precision());
            case UNSIGNED -> "U" + integer(type.precision());
            case DECIMAL -> isDecimal(type) ? "DECIMAL(" + type.precision() + "," + type.scale() + ")" : "VARCHAR";
            case TEXT -> "VARCHAR";
            case BINARY -> "BLOB";
            case TIME -> type.precision() > MICROSECOND_DIGITS ? "TIME_NS" : "TIME";
            case TIME_TZ -> TIME_TZ;
            case TIMESTAMP -> type.precision() > MICROSECOND_DIGITS ? "TIMESTAMP_NS" : "TIMESTAMP";
            case TIMESTAMP_TZ -> TIMESTAMP_TZ;
            case ENUM -> enumeration(type.labels());
            case BITS -> "BIT";
            case NESTED -> "JSON";
            case ANY -> ANY;
            case BOOLEAN, FLOAT, DOUBLE, DATE, INTERVAL, UUID, JSON ->
                type.kind().name();
        };
    }

    private static String integer(int bits) {
        if (bits == 0 || bits > 32) {
            return bits > 64 ? "HUGEINT" : "BIGINT";
        }
        if (bits > 16) {
            return "INTEGER";
        }
        return bits > 8 ? "SMALLINT" : "TINYINT";
    }

    static boolean isDecimal(LogicalType type) {
        return type.precision() > 0 && type.precision() <= MOST_DECIMAL_DIGITS;
    }

    private static String enumeration(List<String> labels) {
        return labels.isEmpty()
                ? "VARCHAR"
                : labels.stream().map(Names::literal).collect(Collectors.joining(", ", "ENUM(", ")"));
    }

    /** Whether a key or an index can have a column of this type. */
    static boolean canBeKey(String typeName) {
        LogicalType type = logical(typeName);
        return !type.is(Kind.NESTED) && !type.is(Kind.ANY) && !type.is(Kind.INTERVAL) && !typeName.equals("VARIANT");
    }

    /** Whether the text of a value, cast back, is the value again; of VARIANT and of types that are not known it is not. */
    static boolean castsFromText(String typeName) {
        return !logical(typeName).is(Kind.TEXT) || WRITABLE_AS_TEXT.contains(typeName);
    }

    /** A nested type with text where it has JSON: in the text of such a value, JSON stands without quotes and cannot be told from NULL. */
    static String withoutJson(String nestedType) {
        return JSON_PART
                .matcher(nestedType)
                .replaceAll(part -> part.group().equals("JSON") ? "VARCHAR" : Matcher.quoteReplacement(part.group()));
    }

    /** Whether values of a nested type are exactly told by their plain text; of a union it does not tell the member. */
    static boolean isPlainNested(String typeName) {
        return logical(typeName).is(Kind.NESTED) && !typeName.contains("UNION(");
    }
}
