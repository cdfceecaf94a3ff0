package dev.caravan.engine.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds the values of one column, none of them NULL. */
@FunctionalInterface
interface CellWriter {

    /**
     * Binds a value to a parameter.
     *
     * @throws SQLException of state {@link Failures#VALUE_REFUSED} if the column would not keep the value as it is
     */
    void bind(PreparedStatement statement, int index, Object value) throws SQLException;
}
