package dev.caravan.engine.duckdb;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Set;

/**
 * Whether a column that was once of a DuckDB type can be of it again. Kinds are compared, and sizes where a too small type would lose
 * silently; a single value that has become too big since is refused by the insert and becomes a reject.
 */
final class Restoring {

    private static final Set<Kind> FROM_TEXT = Set.of(Kind.ENUM, Kind.JSON, Kind.NESTED, Kind.BITS, Kind.TIME_TZ);

    private Restoring() {}

    static boolean holds(String typeName, LogicalType type) {
        LogicalType was = TypeNames.logical(typeName);
        if (was.is(Kind.TEXT) && !TypeNames.castsFromText(typeName)) {
            return false;
        }
        return switch (type.kind()) {
            case INTEGER, UNSIGNED -> was.is(Kind.DECIMAL) || isAsWide(was, type);
            case DECIMAL -> holdsDecimal(was, type);
            case DOUBLE -> was.is(Kind.DOUBLE) || was.is(Kind.FLOAT);
            case TIME, TIMESTAMP -> was.is(type.kind()) && (was.precision() > 6 || type.precision() <= 6);
            case TEXT -> was.is(Kind.TEXT) || FROM_TEXT.contains(was.kind());
            case JSON -> was.is(Kind.JSON) || was.is(Kind.NESTED);
            default -> was.is(type.kind());
        };
    }

    private static boolean isAsWide(LogicalType was, LogicalType type) {
        return was.is(type.kind()) && was.precision() >= type.precision();
    }

    private static boolean holdsDecimal(LogicalType was, LogicalType type) {
        if (was.is(Kind.DECIMAL)) {
            return was.precision() == 0 || type.precision() == 0 || was.scale() >= type.scale();
        }
        return type.scale() == 0 && (was.is(Kind.INTEGER) || was.is(Kind.UNSIGNED)) && was.precision() > 64;
    }
}
