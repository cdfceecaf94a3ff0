package dev.caravan.engine.mysql;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type names of MySQL and MariaDB, as the catalog prints them, and what they mean between engines. */
final class TypeNames {

    private static final Pattern PARTS =
            Pattern.compile("(?s)([a-z0-9_]+)(?:\\((.*)\\))?((?: unsigned)?)(?: zerofill)?");
    private static final Map<String, Integer> INTEGER_BITS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 32, "int", 32, "bigint", 64);
    private static final Set<String> TEXTS = Set.of("tinytext", "text", "mediumtext", "longtext");
    private static final Set<String> BINARIES =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector");
    private static final Set<String> GEOMETRIES = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geomcollection",
            "geometrycollection");
    private static final int YEAR_BITS = 16;

    private static final Pattern WIDTH =
            Pattern.compile("(tinyint|smallint|mediumint|int|bigint|year)\\(\\d+\\)( unsigned)?");

    private TypeNames() {}

    /** As MySQL prints it: MariaDB adds widths that say nothing, but for that of {@code tinyint(1)}. */
    static String withoutWidth(String declaredType) {
        Matcher width = WIDTH.matcher(declaredType);
        return width.matches() && !declaredType.equals("tinyint(1)")
                ? width.group(1) + (width.group(2) == null ? "" : width.group(2))
                : declaredType;
    }

    /** The first word of a type. */
    static String base(String declaredType) {
        Matcher parts = PARTS.matcher(declaredType);
        return parts.matches() ? parts.group(1) : declaredType;
    }

    static boolean isGeometry(String declaredType) {
        return GEOMETRIES.contains(base(declaredType));
    }

    static boolean isNumeric(String declaredType) {
        String base = base(declaredType);
        return INTEGER_BITS.containsKey(base)
                || Set.of("decimal", "float", "double", "year").contains(base);
    }

    /** What a type is elsewhere; a type that is not known here is the text that the server prints. */
    static LogicalType logical(String declaredType) {
        Matcher parts = PARTS.matcher(declaredType);
        if (!parts.matches()) {
            return LogicalType.of(Kind.TEXT);
        }
        String base = parts.group(1);
        String inside = parts.group(2) == null ? "" : parts.group(2);
        Integer bits = INTEGER_BITS.get(base);
        if (bits != null) {
            return parts.group(3).isEmpty() ? LogicalType.integer(bits) : LogicalType.of(Kind.UNSIGNED, bits);
        } else if (TEXTS.contains(base)) {
            return LogicalType.of(Kind.TEXT);
        } else if (BINARIES.contains(base) || GEOMETRIES.contains(base)) {
            return LogicalType.of(Kind.BINARY);
        }
        return switch (base) {
            case "year" -> LogicalType.of(Kind.UNSIGNED, YEAR_BITS);
            case "decimal" -> decimal(inside);
            case "float" -> LogicalType.of(Kind.FLOAT);
            case "double" -> LogicalType.of(Kind.DOUBLE);
            case "bit" -> inside.equals("1") ? LogicalType.of(Kind.BOOLEAN) : LogicalType.of(Kind.BITS, number(inside));
            case "char", "varchar" -> LogicalType.of(Kind.TEXT, number(inside));
            case "date" -> LogicalType.of(Kind.DATE);
            case "time" -> LogicalType.of(Kind.TIME, number(inside));
            case "datetime" -> LogicalType.of(Kind.TIMESTAMP, number(inside));
            case "timestamp" -> LogicalType.of(Kind.TIMESTAMP_TZ);
            case "json" -> LogicalType.of(Kind.JSON);
            case "uuid" -> LogicalType.of(Kind.UUID);
            case "enum" -> LogicalType.enumeration(labels(inside));
            default -> LogicalType.of(Kind.TEXT);
        };
    }

    private static LogicalType decimal(String digits) {
        String[] parts = digits.split(",", -1);
        return LogicalType.decimal(number(parts[0]), parts.length == 1 ? 0 : number(parts[1]));
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits.strip());
    }

    private static List<String> labels(String inside) {
        return Tokens.of(inside).stream()
                .filter(token -> token.kind() == Token.Kind.TEXT)
                .map(Token::text)
                .toList();
    }
}
