package dev.caravan.engine.mysql;

import java.sql.Connection;
import java.sql.SQLException;

/** The session's checking of foreign keys, which is off while tables are made, filled and moved. */
final class ForeignKeyChecks {

    private ForeignKeyChecks() {}

    /** Statements that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** Runs the work without the checks, and leaves the session as it was. */
    static void without(Connection writer, Work work) throws SQLException {
        boolean checked = Catalog.count(writer, "SELECT @@SESSION.foreign_key_checks") == 1;
        Catalog.execute(writer, "SET SESSION foreign_key_checks = 0");
        try {
            work.run();
        } finally {
            if (checked) {
                Catalog.execute(writer, "SET SESSION foreign_key_checks = 1");
            }
        }
    }
}
