package dev.caravan.engine.mysql;

import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.SQLException;

/** A session that writes. */
final class WriterSession {

    /** DDL waits for the transactions of others; the server would let it wait for a day, or a year. */
    private static final String SETTINGS =
            "SET SESSION foreign_key_checks = 0, unique_checks = 1, default_storage_engine = InnoDB, lock_wait_timeout = 60";

    private WriterSession() {}

    /**
     * Foreign keys are not checked: they are added when the rows are there, and asked for then. Reading what is committed, an update locks
     * only the rows that it changes: workers would else wait for each other at the ledger, which has no key.
     */
    static void prepare(Connection connection) throws SQLException {
        Query.execute(connection, SETTINGS);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
    }
}
