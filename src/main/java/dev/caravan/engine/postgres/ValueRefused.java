package dev.caravan.engine.postgres;

import java.sql.SQLException;

/** A value that the column cannot hold as it is, found before the server could change it. */
final class ValueRefused extends SQLException {

    private static final long serialVersionUID = 1L;

    /** The standard's "data exception": the fault of a row. */
    private static final String DATA_EXCEPTION = "22000";

    /** @param why reads on from the column's name */
    ValueRefused(String why) {
        super(why, DATA_EXCEPTION);
    }

    ValueRefused ofColumn(String name) {
        return new ValueRefused("The value of column '" + name + "' " + getMessage());
    }
}
