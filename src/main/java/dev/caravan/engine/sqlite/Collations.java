package dev.caravan.engine.sqlite;

import dev.caravan.model.Column;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What SQLite can keep of a column's collation: its own as it is, and of another engine's that it ignores the case of letters. */
final class Collations {

    static final String NO_CASE = "NOCASE";

    /** How MySQL ends the names of collations that ignore case. */
    private static final String IGNORES_CASE = "_CI";

    private Collations() {}

    /** The name to declare, or null where text compares by its bytes. */
    static @Nullable String kept(Column column) {
        boolean foreign = column.note() != null && !column.note().engine().equals(SqliteEngine.ID);
        return foreign ? nearest(column.collation()) : column.collation();
    }

    static @Nullable String nearest(@Nullable String collation) {
        String name = collation == null ? "" : collation.toUpperCase(Locale.ROOT);
        return name.equals(NO_CASE) || name.endsWith(IGNORES_CASE) ? NO_CASE : null;
    }

    /** What a column of another engine loses, or null. */
    static @Nullable String loss(@Nullable String collation) {
        if (collation == null || collation.equalsIgnoreCase(NO_CASE) || collation.equalsIgnoreCase("BINARY")) {
            return null;
        }
        return nearest(collation) == null
                ? "SQLite has no collation " + collation + ": text compares by its bytes"
                : "SQLite has no collation " + collation + ": its NOCASE ignores the case of ASCII letters alone";
    }
}
