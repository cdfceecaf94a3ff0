package dev.caravan.engine.sqlite;

import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.TypeNote;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the declared type whose affinity leaves a column's values as they are and whose name says what they are. */
final class TypeChooser {

    /** As many digits as any double keeps. */
    private static final int DOUBLE_DIGITS = 15;

    private static final int LONG_BITS = 64;

    private TypeChooser() {}

    static TypeChoice choose(TypeRequest request) {
        Column column = request.column();
        LogicalType type = request.profile().type();
        TypeNote note = column.note();
        if (request.sourceEngine().equals(SqliteEngine.ID) && type.is(Kind.ANY)) {
            return new TypeChoice(column.declaredType(), null, column.collation(), Map.of());
        } else if (request.sourceEngine().equals(SqliteEngine.ID)
                && holds(column.declaredType(), type, request.profile().format())) {
            return new TypeChoice(column.declaredType(), request.profile().format(), column.collation(), losses(type));
        } else if (note != null
                && note.engine().equals(SqliteEngine.ID)
                && holds(note.declaredType(), type, note.format())) {
            return new TypeChoice(note.declaredType(), note.format(), column.collation(), losses(type));
        }
        String name = column.autoIncrement() ? "INTEGER" : declare(column.type(), type);
        Map<LossKind, String> losses = losses(type);
        String collation = Collations.loss(column.collation());
        if (collation != null && type.is(Kind.TEXT) && request.missesCollation()) {
            losses.put(LossKind.COLLATION, collation);
        }
        return new TypeChoice(name, format(type), Collations.nearest(column.collation()), losses);
    }

    /** Whether a column declared so keeps values of the type apart and gives them back as they were. */
    private static boolean holds(String declared, LogicalType type, @Nullable String format) {
        Affinity affinity = Affinity.of(declared);
        return switch (type.kind()) {
            case BOOLEAN -> affinity != Affinity.TEXT && affinity != Affinity.REAL;
            case INTEGER, UNSIGNED -> holdsInteger(declared, type, affinity);
            case FLOAT, DOUBLE -> affinity != Affinity.TEXT;
            case DECIMAL -> holdsDecimal(declared, type, affinity);
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> format != null && TemporalFormat.exists(type.kind(), format);
            case TEXT, JSON, BINARY, ANY -> true;
            case TIME_TZ, INTERVAL, UUID, ENUM, BITS, NESTED -> saysTheSame(declared, type);
        };
    }

    private static boolean holdsInteger(String declared, LogicalType type, Affinity affinity) {
        boolean fitsLong = type.precision() < LONG_BITS || (type.precision() == LONG_BITS && type.is(Kind.INTEGER));
        return fitsLong ? affinity != Affinity.TEXT && affinity != Affinity.REAL : saysTheSame(declared, type);
    }

    private static boolean holdsDecimal(String declared, LogicalType type, Affinity affinity) {
        boolean numeric = affinity == Affinity.NUMERIC || affinity == Affinity.INTEGER;
        return numeric || DeclaredType.of(declared).type().equals(type);
    }

    private static boolean saysTheSame(String declared, LogicalType type) {
        return DeclaredType.of(declared).type().kind() == type.kind()
                && Affinity.of(declared) == Affinity.of(declare(type));
    }

    private static String declare(LogicalType declared, LogicalType type) {
        String narrowed = type.equals(LogicalType.integer(LONG_BITS)) ? SpeakingName.declareNarrowed(declared) : null;
        return narrowed == null ? declare(type) : narrowed;
    }

    private static String declare(LogicalType type) {
        String speaking = SpeakingName.declare(type);
        return switch (type.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> speaking == null ? "BIGINT" : speaking;
            case DECIMAL ->
                isNumeric(type) ? "DECIMAL(" + type.precision() + "," + type.scale() + ")" : String.valueOf(speaking);
            case DOUBLE -> "DOUBLE";
            case TEXT -> type.precision() > 0 ? "VARCHAR(" + type.precision() + ")" : "TEXT";
            case BINARY -> "BLOB";
            default -> String.valueOf(speaking);
        };
    }

    private static boolean isNumeric(LogicalType type) {
        return type.precision() > 0 && type.precision() <= DOUBLE_DIGITS;
    }

    private static @Nullable String format(LogicalType type) {
        return switch (type.kind()) {
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> TextForms.ISO;
            default -> null;
        };
    }

    private static Map<LossKind, String> losses(LogicalType type) {
        Map<LossKind, String> losses = new HashMap<>();
        if (type.is(Kind.DOUBLE) || type.is(Kind.FLOAT)) {
            losses.put(LossKind.NAN_TO_NULL, "SQLite stores NaN as NULL");
            losses.put(LossKind.NEGATIVE_ZERO, "SQLite stores -0.0 as 0.0");
        } else if (type.is(Kind.NESTED)) {
            losses.put(LossKind.TYPE, "SQLite keeps " + type + " as JSON text");
        }
        return losses;
    }
}
