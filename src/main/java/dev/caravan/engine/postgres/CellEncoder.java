package dev.caravan.engine.postgres;

import java.sql.SQLException;

/** Writes the values of one column in COPY's text format; bound once per column, called once per row. */
@FunctionalInterface
interface CellEncoder {

    /**
     * @param value never null, of the class that the column's kind fixes
     * @throws ValueRefused if the column cannot hold it exactly
     */
    void encode(Object value, CopyBuffer out) throws SQLException;
}
