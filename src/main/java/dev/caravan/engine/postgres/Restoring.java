package dev.caravan.engine.postgres;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Set;

/**
 * Whether a column that was once of a type of PostgreSQL can be of it again. A single value that has become too big since is refused by the
 * writer or the server and becomes a reject.
 */
final class Restoring {

    /** Types of the server itself whose values travel as their text or as JSON. */
    private static final Set<String> OWN_TEXTS = Set.of(
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "xml",
            "money",
            "tsvector",
            "tsquery",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "int4multirange",
            "int8multirange",
            "nummultirange",
            "tsmultirange",
            "tstzmultirange",
            "datemultirange",
            "oid",
            "name",
            "pg_lsn",
            "\"char\"",
            "bpchar",
            "jsonpath");

    private Restoring() {}

    static boolean holds(String typeName, LogicalType type) {
        TypeText was = TypeText.of(typeName);
        if (was.isArray()) {
            return type.is(Kind.NESTED) || type.is(Kind.JSON) || type.is(Kind.TEXT);
        }
        return switch (type.kind()) {
            case BOOLEAN -> was.base().equals("boolean");
            case INTEGER -> holdsInteger(was, type.precision() == 0 ? 64 : type.precision());
            case UNSIGNED -> holdsInteger(was, type.precision() == 0 ? 64 : type.precision() + 1);
            case DECIMAL -> was.base().equals("numeric") && (was.size() < 0 || holdsDigits(was, type));
            case FLOAT -> was.base().equals("real");
            case DOUBLE -> was.base().equals("double precision") || was.base().equals("real");
            case TEXT -> was.isText() || isTextElsewhere(was.base());
            case BINARY -> was.base().equals("bytea");
            case DATE -> was.base().equals("date");
            case TIME -> was.base().equals("time without time zone") && type.precision() <= 6;
            case TIME_TZ -> was.base().equals("time with time zone");
            case TIMESTAMP -> was.base().equals("timestamp without time zone") && type.precision() <= 6;
            case TIMESTAMP_TZ -> was.base().equals("timestamp with time zone");
            case INTERVAL -> was.base().startsWith("interval");
            case UUID -> was.base().equals("uuid");
            case JSON, NESTED -> was.base().startsWith("json") || OWN_TEXTS.contains(was.base());
            case ENUM -> MadeTypes.canBeEnum(type) && !OWN_TEXTS.contains(was.base());
            case BITS -> was.base().startsWith("bit");
            case ANY -> was.base().equals(MadeTypes.ANY);
        };
    }

    /** A numeric with NaN among its values; bits, if none is among them; JSON where there is no such type. */
    private static boolean isTextElsewhere(String base) {
        return base.equals("numeric") || base.startsWith("bit") || base.startsWith("json") || OWN_TEXTS.contains(base);
    }

    private static boolean holdsInteger(TypeText was, int bits) {
        return switch (was.base()) {
            case "smallint" -> bits <= 16;
            case "integer" -> bits <= 32;
            case "bigint" -> bits <= 64;
            case "numeric" -> true;
            default -> false;
        };
    }

    private static boolean holdsDigits(TypeText was, LogicalType type) {
        return type.precision() == 0 || was.scale() >= type.scale();
    }
}
