package dev.caravan.engine.mysql;

import dev.caravan.engine.IntegerName;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.TypeNote;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the type that holds a column: the one it had in MySQL once, else the nearest to what its values are. */
final class TypeChooser {

    private static final Pattern LENGTH = Pattern.compile("(?i)[a-z ]*(?:CHAR|BINARY)[a-z ]*\\((\\d{1,5})\\).*");

    private TypeChooser() {}

    static TypeChoice choose(TypeRequest request) {
        Column column = request.column();
        LogicalType type = request.profile().type();
        boolean fromHere = request.sourceEngine().equals(MySqlEngine.ID);
        // A TIME beyond a day is read as a span.
        if (fromHere && (column.type().equals(type) || type.is(Kind.INTERVAL))) {
            return own(column.declaredType(), request.profile().format());
        }
        TypeNote note = column.note();
        if (note != null && note.isOwnTextOf(MySqlEngine.ID) && type.is(Kind.TEXT)) {
            return own(note.declaredType(), null);
        }
        if (note != null && note.engine().equals(MySqlEngine.ID) && Restoring.holds(note.declaredType(), type)) {
            return own(note.declaredType(), note.format());
        }
        NearestType nearest =
                NearestType.of(unsigned(column, type), request.keyed(), request.longest(), declaredLength(column));
        Map<LossKind, String> losses = new EnumMap<>(LossKind.class);
        losses.putAll(nearest.losses());
        announceCollation(column.collation(), nearest.name(), losses);
        return new TypeChoice(nearest.name(), null, null, losses);
    }

    /** @param format says the spatial reference system of a geometry, and of other types nothing */
    private static TypeChoice own(String typeName, @Nullable String format) {
        return new TypeChoice(typeName, TypeNames.isGeometry(typeName) ? format : null, null, Map.of());
    }

    /** Small numbers of a type without a sign have room in one here, which keeps its sign away. */
    private static LogicalType unsigned(Column column, LogicalType type) {
        boolean narrowed = IntegerName.isWideUnsigned(column) && type.equals(LogicalType.integer(Long.SIZE));
        return narrowed ? LogicalType.of(Kind.UNSIGNED, Long.SIZE) : type;
    }

    private static int declaredLength(Column column) {
        Matcher length = LENGTH.matcher(column.declaredType());
        return length.matches() ? Integer.parseInt(length.group(1)) : -1;
    }

    private static void announceCollation(@Nullable String collation, String typeName, Map<LossKind, String> losses) {
        boolean text = typeName.equals(NearestType.TEXT) || typeName.startsWith("varchar");
        if (text && Collations.isNoCase(collation)) {
            losses.put(LossKind.COLLATION, "comparisons, keys too, ignore case as before, and now beyond ASCII too");
        }
    }
}
