package dev.caravan.engine.duckdb;

import dev.caravan.engine.FailureKind;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;

/** Tells failures apart by how their message begins: the driver gives neither SQLState nor code. */
final class Failures {

    private static final List<String> OF_A_ROW = List.of(
            "Constraint Error:",
            "Conversion Error:",
            "Out of Range Error:",
            "Invalid Input Error:",
            "Mismatch Type Error:");
    private static final String TRANSACTION = "TransactionContext Error:";
    private static final String ALREADY_ABORTED = "Current transaction is aborted";

    private Failures() {}

    static FailureKind classify(SQLException exception) {
        String message = String.valueOf(exception.getMessage());
        if (exception instanceof SQLDataException || OF_A_ROW.stream().anyMatch(message::startsWith)) {
            return FailureKind.ROW;
        }
        return message.startsWith(TRANSACTION) && !message.contains(ALREADY_ABORTED)
                ? FailureKind.TRANSIENT
                : FailureKind.FATAL;
    }
}
