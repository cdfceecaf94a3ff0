package dev.caravan.engine.sqlite;

import dev.caravan.model.RowFault;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** What is wrong with a row, by the driver's extended result codes. */
final class Faults {

    private Faults() {}

    static @Nullable RowFault of(SQLException exception) {
        if (!(exception instanceof SQLiteException failure)) {
            return Failures.VALUE_REFUSED.equals(exception.getSQLState()) ? RowFault.VALUE : null;
        }
        return switch (failure.getResultCode()) {
            case SQLITE_CONSTRAINT_NOTNULL -> RowFault.NULL_VALUE;
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> RowFault.DUPLICATE;
            case SQLITE_CONSTRAINT_FOREIGNKEY -> RowFault.ORPHAN;
            case SQLITE_CONSTRAINT_CHECK -> RowFault.CHECK;
            case SQLITE_TOOBIG -> RowFault.TOO_LONG;
            case SQLITE_MISMATCH, SQLITE_CONSTRAINT_DATATYPE -> RowFault.VALUE;
            default -> null;
        };
    }
}
