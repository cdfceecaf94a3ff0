package dev.caravan.engine.mysql;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a column that was once of a MySQL type can be of it again. Kinds are compared, and sizes where a too small type would change
 * values silently; a single value that has become too big since is refused by the writer or the server and becomes a reject.
 */
final class Restoring {

    private static final Set<String> TEXTS = Set.of(
            "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json", "inet4", "inet6");
    private static final Set<String> BINARIES =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");

    private Restoring() {}

    /** Whether the type has the labels of an ENUM, if it is one: others are refused. */
    private static boolean hasLabels(String typeName, LogicalType type) {
        return !TypeShape.of(typeName).is("enum")
                || TypeNames.logical(typeName).labels().containsAll(type.labels());
    }

    static boolean holds(String typeName, LogicalType type) {
        TypeShape was = TypeShape.of(typeName);
        return switch (type.kind()) {
            case BOOLEAN -> was.is("tinyint") || (was.is("bit") && was.size() == 1);
            case INTEGER, UNSIGNED -> holdsInteger(typeName, was, type);
            case DECIMAL ->
                was.is("decimal")
                        ? type.precision() == 0 || was.scale() >= type.scale()
                        : isUnsignedLong(typeName) && type.scale() == 0;
            case FLOAT -> was.is("float");
            case DOUBLE -> was.is("double") || was.is("float");
            case TEXT -> TEXTS.contains(was.base());
            case ENUM -> TEXTS.contains(was.base()) && hasLabels(typeName, type);
            case BINARY -> BINARIES.contains(was.base()) || TypeNames.isGeometry(typeName);
            case DATE -> was.is("date");
            case TIME -> was.is("time") && type.precision() <= 6;
            case TIMESTAMP -> was.is("datetime") && type.precision() <= 6;
            case TIMESTAMP_TZ -> was.is("timestamp");
            case UUID -> was.is("uuid") || (was.is("char") && was.size() == 36);
            case JSON -> was.is("json") || was.is("longtext");
            case BITS -> was.is("bit");
            case INTERVAL -> was.is("time");
            case TIME_TZ, NESTED, ANY -> false;
        };
    }

    private static boolean isUnsignedLong(String typeName) {
        return typeName.toLowerCase(Locale.ROOT).startsWith("bigint") && isUnsigned(typeName);
    }

    private static boolean isUnsigned(String typeName) {
        return typeName.toLowerCase(Locale.ROOT).contains(" unsigned");
    }

    /** An unsigned type has room for whole numbers of one bit more, but for no negative ones, which the server refuses. */
    private static boolean holdsInteger(String typeName, TypeShape was, LogicalType type) {
        int bits = type.precision() == 0 ? 64 : type.precision();
        boolean needsSign = type.is(Kind.INTEGER);
        if (was.is("year")) {
            return bits <= 32;
        }
        int room =
                switch (was.base()) {
                    case "tinyint" -> 8;
                    case "smallint" -> 16;
                    case "mediumint", "int" -> 32;
                    case "bigint" -> 64;
                    case "decimal" -> was.scale() == 0 ? was.size() * 3 : 0;
                    default -> 0;
                };
        return isUnsigned(typeName) ? room >= bits : room >= (needsSign ? bits : bits + 1);
    }
}
