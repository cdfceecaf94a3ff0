package dev.caravan.engine;

import java.sql.SQLException;
import java.util.List;

/** Writes batches into one table over one connection. Not thread-safe. Reusable after a rollback. */
public interface BatchWriter extends AutoCloseable {

    /**
     * Writes all rows or throws; after an exception the transaction must be rolled back.
     *
     * @param rows arrays with at least one value per column; further elements are not looked at
     */
    void write(List<Object[]> rows) throws SQLException;

    @Override
    void close() throws SQLException;
}
