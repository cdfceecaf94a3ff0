package dev.caravan.engine.sqlite;

import java.util.Locale;

/** What a column does to the values that are put into it; SQLite finds it by looking for parts of words in the declared type. */
enum Affinity {
    INTEGER,
    TEXT,
    /** Keeps every value as it is. */
    NONE,
    REAL,
    NUMERIC;

    static Affinity of(String declaredType) {
        String type = declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        } else if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        } else if (type.contains("BLOB") || type.isBlank()) {
            return NONE;
        } else if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return REAL;
        }
        return NUMERIC;
    }

    /** The same for a table that may be STRICT, where ANY converts nothing. */
    static Affinity of(String declaredType, boolean strict) {
        return strict && declaredType.equalsIgnoreCase("ANY") ? NONE : of(declaredType);
    }

    /** Whether text that looks like a number becomes one. */
    boolean convertsText() {
        return this == INTEGER || this == REAL || this == NUMERIC;
    }
}
