package dev.caravan.engine.duckdb;

import dev.caravan.engine.IntegerName;
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

/** Finds the type that holds a column: the one it had in DuckDB once, else the nearest to what its values are. */
final class TypeChooser {

    /** Those of PostgreSQL whose values are told by JSON alike in both. */
    private static final Map<String, String> LIST_ELEMENTS = Map.ofEntries(
            Map.entry("boolean", "BOOLEAN"),
            Map.entry("smallint", "SMALLINT"),
            Map.entry("integer", "INTEGER"),
            Map.entry("bigint", "BIGINT"),
            Map.entry("real", "FLOAT"),
            Map.entry("double precision", "DOUBLE"),
            Map.entry("date", "DATE"),
            Map.entry("timestamp without time zone", "TIMESTAMP"),
            Map.entry("text", "VARCHAR"),
            Map.entry("character varying", "VARCHAR"),
            Map.entry("uuid", "UUID"));

    private final Map<LossKind, String> losses = new EnumMap<>(LossKind.class);
    private final TypeRequest request;
    private final LogicalType type;

    private TypeChooser(TypeRequest request) {
        this.request = request;
        this.type = request.profile().type();
    }

    static TypeChoice choose(TypeRequest request) {
        return new TypeChooser(request).choose();
    }

    private TypeChoice choose() {
        String typeName = typeName();
        boolean plainText = fromDuckDb() && TypeNames.isPlainNested(typeName);
        return new TypeChoice(typeName, plainText ? Readings.PLAIN_TEXT : null, collation(typeName), losses);
    }

    private boolean fromDuckDb() {
        return request.sourceEngine().equals(DuckDbEngine.ID);
    }

    private String typeName() {
        Column column = request.column();
        if (fromDuckDb() && column.type().equals(type)) {
            return own(column.declaredType());
        }
        TypeNote note = column.note();
        if (note != null && note.engine().equals(DuckDbEngine.ID) && canBeAgain(note.declaredType(), column)) {
            return note.declaredType();
        }
        return nearest();
    }

    /** Numbers that are narrower than their column's type have no sign if it has none. */
    private boolean canBeAgain(String typeName, Column column) {
        boolean narrowed = IntegerName.isWideUnsigned(column) && type.is(Kind.INTEGER);
        return Restoring.holds(typeName, narrowed ? column.type() : type);
    }

    private String own(String declaredType) {
        if (TypeNames.castsFromText(declaredType)) {
            return declaredType;
        }
        losses.put(LossKind.TYPE, "values of " + declaredType + " are kept as their text");
        return "VARCHAR";
    }

    private String nearest() {
        ListName list = request.keyed() ? null : ListName.of(request.column(), type);
        String listType = list == null ? null : list.translated(LIST_ELEMENTS);
        if (listType != null) {
            return listType;
        }
        if (type.is(Kind.DECIMAL) && !TypeNames.isDecimal(type)) {
            losses.put(LossKind.TYPE, "DuckDB has no " + type + ": the digits are kept as text");
        } else if (type.is(Kind.NESTED)) {
            losses.put(LossKind.TYPE, "values of " + type + " are kept as JSON");
        }
        return TypeNames.of(type);
    }

    private @Nullable String collation(String typeName) {
        String collation = request.column().collation();
        if (collation == null || collation.equalsIgnoreCase("BINARY") || !typeName.equals("VARCHAR")) {
            return null;
        }
        if (fromDuckDb()) {
            return collation;
        }
        if (!collation.equalsIgnoreCase(Collations.NO_CASE) && !request.missesCollation()) {
            return null;
        } else if (!collation.equalsIgnoreCase(Collations.NO_CASE)) {
            losses.put(
                    LossKind.COLLATION, "DuckDB has no collation " + collation + ": text compares by its code points");
            return null;
        }
        if (request.keyed()) {
            losses.put(
                    LossKind.COLLATION,
                    "comparisons ignore case as before, also beyond ASCII, but keys and indexes tell 'A' from 'a'");
        }
        return Collations.NO_CASE;
    }
}
