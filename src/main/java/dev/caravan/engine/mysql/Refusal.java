package dev.caravan.engine.mysql;

import dev.caravan.engine.WriteTarget.WriteColumn;
import java.sql.SQLException;

/** A value that its column would not keep, found before the server sees it. */
final class Refusal {

    /** The server's own number for a value that is wrong for its column. */
    private static final int WRONG_VALUE = 1366;

    private static final String DATA_EXCEPTION = "22000";

    private Refusal() {}

    static SQLException of(WriteColumn column, String why) {
        return of("Column '" + column.name() + "' of type " + column.typeName() + ": " + why);
    }

    static SQLException of(String why) {
        return new SQLException(why, DATA_EXCEPTION, WRONG_VALUE);
    }
}
