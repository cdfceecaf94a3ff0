package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.TypeNote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Declared types that Caravan gives to columns of other engines: the first word fixes the affinity, so that SQLite keeps every value as it
 * is written, the rest says what the values are, so that the way back restores the type. Danger: INT anywhere in a name makes it an INTEGER
 * column, hence {@code TEXT_SIGNED128} and {@code TEXT_DURATION}.
 */
enum SpeakingName {
    INTEGER_TINYINT(Kind.INTEGER, 8, "TINYINT"),
    INTEGER_SMALLINT(Kind.INTEGER, 16, "SMALLINT"),
    INTEGER_INT(Kind.INTEGER, 32, "INTEGER"),
    TEXT_SIGNED128(Kind.INTEGER, 128, "HUGEINT"),
    INTEGER_UTINYINT(Kind.UNSIGNED, 8, "UTINYINT"),
    INTEGER_USMALLINT(Kind.UNSIGNED, 16, "USMALLINT"),
    INTEGER_UINTEGER(Kind.UNSIGNED, 32, "UINTEGER"),
    TEXT_UNSIGNED64(Kind.UNSIGNED, 64, "UBIGINT"),
    TEXT_UNSIGNED128(Kind.UNSIGNED, 128, "UHUGEINT"),
    INTEGER_UBIGINT(Kind.UNSIGNED, 64, "UBIGINT"),
    INTEGER_HUGEINT(Kind.INTEGER, 128, "HUGEINT"),
    INTEGER_UHUGEINT(Kind.UNSIGNED, 128, "UHUGEINT"),
    TEXT_DECIMAL(Kind.DECIMAL, 0, "DECIMAL"),
    REAL_FLOAT(Kind.FLOAT, 0, "FLOAT"),
    TEXT_DATE(Kind.DATE, 0, "DATE"),
    TEXT_TIME(Kind.TIME, 0, "TIME"),
    TEXT_TIMETZ(Kind.TIME_TZ, 0, "TIME WITH TIME ZONE"),
    TEXT_TIMESTAMP(Kind.TIMESTAMP, 0, "TIMESTAMP"),
    TEXT_TIMESTAMPTZ(Kind.TIMESTAMP_TZ, 0, "TIMESTAMP WITH TIME ZONE"),
    TEXT_DURATION(Kind.INTERVAL, 0, "INTERVAL"),
    TEXT_UUID(Kind.UUID, 0, "UUID"),
    TEXT_JSON(Kind.JSON, 0, "JSON"),
    TEXT_ENUM(Kind.ENUM, 0, null),
    TEXT_BITS(Kind.BITS, 0, "BIT"),
    TEXT_NESTED(Kind.NESTED, 0, null),
    BLOB_ANY(Kind.ANY, 0, null);

    private static final int MICROSECONDS = 6;
    private static final Map<Integer, String> UNITS = Map.of(0, "_S", 3, "_MS", 9, "_NS");
    private static final Map<String, SpeakingName> BY_NAME = new HashMap<>();

    static {
        for (SpeakingName name : values()) {
            BY_NAME.put(name.name(), name);
        }
    }

    private final Kind kind;
    private final int bits;
    private final @Nullable String elsewhere;

    SpeakingName(Kind kind, int bits, @Nullable String elsewhere) {
        this.kind = kind;
        this.bits = bits;
        this.elsewhere = elsewhere;
    }

    /** Null if a declared type's upper-case name is none of these. */
    static @Nullable SpeakingName find(String name) {
        return BY_NAME.get(name);
    }

    LogicalType type(int precision, int scale) {
        if (kind == Kind.DECIMAL) {
            return LogicalType.decimal(precision, scale);
        }
        return kind == Kind.NESTED ? LogicalType.of(Kind.TEXT) : LogicalType.of(kind, bits > 0 ? bits : precision);
    }

    /** As DuckDB, the engine with the most types, names the type; null where only a comment can tell. */
    @Nullable
    TypeNote note(LogicalType type) {
        if (elsewhere == null) {
            return null;
        }
        String precision =
                switch (type.kind()) {
                    case DECIMAL -> type.precision() == 0 ? "" : "(" + type.precision() + "," + type.scale() + ")";
                    case TIME -> type.precision() > MICROSECONDS ? "_NS" : "";
                    case TIMESTAMP -> UNITS.getOrDefault(type.precision(), "");
                    default -> "";
                };
        return new TypeNote("duckdb", elsewhere + precision, null);
    }

    /** How a column of this type is declared; null if an ordinary name says it all, or nothing can. */
    static @Nullable String declare(LogicalType type) {
        for (SpeakingName name : values()) {
            if (name.kind == type.kind()
                    && name.bits == (name.bits > 0 ? type.precision() : 0)
                    && name != TEXT_NESTED) {
                return name.name() + name.parenthesis(type);
            }
        }
        return type.is(Kind.NESTED) ? TEXT_NESTED.name() : null;
    }

    /** How a column is declared whose type is wider than 64 bits but not its values; null for another type. */
    static @Nullable String declareNarrowed(LogicalType declared) {
        for (SpeakingName name : List.of(INTEGER_UBIGINT, INTEGER_HUGEINT, INTEGER_UHUGEINT)) {
            if (name.kind == declared.kind() && name.bits == declared.precision()) {
                return name.name();
            }
        }
        return null;
    }

    private String parenthesis(LogicalType type) {
        if (bits > 0 || (type.precision() == 0 && !type.is(Kind.TIMESTAMP))) {
            return "";
        }
        return type.is(Kind.DECIMAL) ? "(" + type.precision() + "," + type.scale() + ")" : "(" + type.precision() + ")";
    }
}
