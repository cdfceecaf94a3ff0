package dev.caravan.engine.duckdb;

import dev.caravan.model.Column;

/** Which collations a column can keep: its own, if it comes from DuckDB, and of other engines' only NOCASE. */
final class Collations {

    static final String NO_CASE = "NOCASE";

    private Collations() {}

    static boolean isKept(Column column) {
        String collation = column.collation();
        return collation != null
                && column.declaredType().equals("VARCHAR")
                && (isFromDuckDb(column) || collation.equalsIgnoreCase(NO_CASE));
    }

    /** A column in the making carries a note of what it was. */
    static boolean isFromDuckDb(Column column) {
        return column.note() != null && column.note().engine().equals(DuckDbEngine.ID);
    }
}
