package dev.caravan.engine.mysql;

import java.sql.SQLException;

/** Writes the literal of one value that is not NULL; bound once per column, called once per row. */
@FunctionalInterface
interface CellPrinter {

    /** @throws SQLException if the column would keep another value; the server might not say so */
    void print(StringBuilder sql, Object value) throws SQLException;
}
