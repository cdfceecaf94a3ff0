package dev.caravan.engine.sqlite;

import java.util.List;

/** The keys of {@link dev.caravan.model.Table#options} for a table of SQLite. */
final class TableOptions {

    static final String WITHOUT_ROWID = "WITHOUT ROWID";
    static final String STRICT = "STRICT";
    static final String AUTOINCREMENT = "AUTOINCREMENT";
    /** The largest number that AUTOINCREMENT has given so far, which may belong to a deleted row. */
    static final String SEQUENCE = "sqlite_sequence";
    /** The key's columns as they stand in its parentheses, if a direction or another collation is part of it. */
    static final String PRIMARY_KEY = "PRIMARY KEY";

    private static final String ON_CONFLICT = "ON CONFLICT ";

    private TableOptions() {}

    /** Of a unique key: as {@link #PRIMARY_KEY}. */
    static String unique(List<String> columns) {
        return "UNIQUE (" + SqliteDialect.quoted(columns) + ")";
    }

    static String notNull(String column) {
        return "NOT NULL (" + SqliteDialect.quoted(column) + ")";
    }

    /** @param constraint {@link #PRIMARY_KEY}, or what {@link #unique} or {@link #notNull} give */
    static String onConflict(String constraint) {
        return ON_CONFLICT + constraint;
    }
}
