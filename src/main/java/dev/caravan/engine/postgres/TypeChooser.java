package dev.caravan.engine.postgres;

import dev.caravan.engine.ListName;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.TypeNote;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the type that holds a column: the one it had in PostgreSQL once, else the nearest to what its values are. */
final class TypeChooser {

    private static final int MICROSECOND_DIGITS = 6;

    /** Those of DuckDB whose values are told by JSON alike in both. */
    private static final Map<String, String> LIST_ELEMENTS = Map.ofEntries(
            Map.entry("BOOLEAN", "boolean"),
            Map.entry("TINYINT", "smallint"),
            Map.entry("SMALLINT", "smallint"),
            Map.entry("INTEGER", "integer"),
            Map.entry("BIGINT", "bigint"),
            Map.entry("UTINYINT", "smallint"),
            Map.entry("USMALLINT", "integer"),
            Map.entry("UINTEGER", "bigint"),
            Map.entry("FLOAT", "real"),
            Map.entry("DOUBLE", "double precision"),
            Map.entry("DATE", "date"),
            Map.entry("TIMESTAMP", "timestamp without time zone"),
            Map.entry("VARCHAR", "text"),
            Map.entry("UUID", "uuid"));

    private final Map<LossKind, String> losses = new EnumMap<>(LossKind.class);
    private final Column column;
    private final LogicalType type;
    private final boolean fromHere;
    private final TypeRequest request;
    private @Nullable String format;

    private TypeChooser(TypeRequest request) {
        column = request.column();
        type = request.profile().type();
        this.request = request;
        fromHere = request.sourceEngine().equals(PostgresEngine.ID);
        format = fromHere ? request.profile().format() : null;
    }

    static TypeChoice choose(TypeRequest request) {
        TypeChooser chooser = new TypeChooser(request);
        String typeName = chooser.typeName();
        return new TypeChoice(typeName, chooser.format, chooser.collation(), chooser.losses);
    }

    private String typeName() {
        if (fromHere && (column.type().equals(type) || format != null)) {
            return column.declaredType();
        }
        TypeNote note = column.note();
        if (note != null && note.engine().equals(PostgresEngine.ID) && canBeAgain(note.declaredType())) {
            format = type.is(Kind.DECIMAL) || type.is(Kind.TEXT) ? note.format() : null;
            return note.declaredType();
        }
        return nearest();
    }

    private boolean canBeAgain(String typeName) {
        return Restoring.holds(typeName, type)
                || (request.addedTypes().contains(typeName) && Restoring.addedHolds(typeName, type));
    }

    private String nearest() {
        ListName list = ListName.of(column, type);
        String array = list == null || list.dimensions() > 1 ? null : list.translated(LIST_ELEMENTS);
        if (array != null) {
            return array;
        }
        if (type.is(Kind.NESTED)) {
            losses.put(LossKind.TYPE, "values of " + type + " are kept as their text in JSON");
        } else if ((type.is(Kind.TIME) || type.is(Kind.TIMESTAMP)) && type.precision() > MICROSECOND_DIGITS) {
            losses.put(LossKind.FRACTION, "PostgreSQL keeps microseconds");
        } else if (type.is(Kind.ENUM) && !MadeTypes.canBeEnum(type)) {
            losses.put(LossKind.TYPE, "PostgreSQL has no enum with these labels: they are kept as text");
        }
        return switch (type.kind()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> integer(type.precision());
            case UNSIGNED -> type.precision() == 0 ? integer(0) : integer(type.precision() + 1);
            case DECIMAL -> decimal();
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case TEXT -> type.precision() > 0 ? "character varying(" + type.precision() + ")" : "text";
            case BINARY -> "bytea";
            case DATE -> "date";
            case TIME -> "time without time zone";
            case TIME_TZ -> "time with time zone";
            case TIMESTAMP -> "timestamp without time zone";
            case TIMESTAMP_TZ -> "timestamp with time zone";
            case INTERVAL -> "interval";
            case UUID -> "uuid";
            case JSON, NESTED -> "json";
            case ENUM -> MadeTypes.canBeEnum(type) ? MadeTypes.enumName(type) : "text";
            case BITS -> "bit varying";
            case ANY -> MadeTypes.ANY;
        };
    }

    private static String integer(int bits) {
        if (bits > 64) {
            return bits > 65 ? "numeric(39,0)" : "numeric(20,0)";
        } else if (bits > 32 || bits == 0) {
            return "bigint";
        }
        return bits > 16 ? "integer" : "smallint";
    }

    private String decimal() {
        boolean limited = type.precision() > 0 && type.precision() <= TypeText.MOST_NUMERIC_DIGITS;
        return limited ? "numeric(" + type.precision() + "," + type.scale() + ")" : "numeric";
    }

    private @Nullable String collation() {
        String collation = column.collation();
        if (collation == null
                || collation.equalsIgnoreCase("BINARY")
                || !type.is(Kind.TEXT)
                || !request.missesCollation()
                || (fromHere && column.note() == null)) {
            return fromHere ? collation : null;
        }
        losses.put(
                LossKind.COLLATION,
                "collation " + collation
                        + " is not carried: PostgreSQL compares text exactly, so that keys and comparisons tell"
                        + " 'A' from 'a'");
        return null;
    }
}
