package dev.caravan.engine.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A cell as the library holds it. Asks the library directly, twice per cell and under one lock; through {@link ResultSet#getObject(int)} it
 * is two or three times under a lock each, and took a third longer.
 */
final class StoredCell {

    private StoredCell() {}

    /** Long, Double, String or byte[], by the cell's storage class; null for NULL. */
    static @Nullable Object read(ResultSet rows, int index) throws SQLException {
        return ((CoreStatement) rows.getStatement())
                .pointer.<@Nullable Object, SQLException>safeRun(
                        (library, statement) -> cell(library, statement, index - 1));
    }

    private static @Nullable Object cell(DB library, long statement, int column) throws SQLException {
        return switch (library.column_type(statement, column)) {
            case Codes.SQLITE_INTEGER -> library.column_long(statement, column);
            case Codes.SQLITE_FLOAT -> library.column_double(statement, column);
            case Codes.SQLITE_TEXT -> library.column_text(statement, column);
            case Codes.SQLITE_BLOB -> library.column_blob(statement, column);
            default -> null;
        };
    }
}
