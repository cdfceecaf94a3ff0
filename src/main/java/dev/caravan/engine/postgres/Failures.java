package dev.caravan.engine.postgres;

import dev.caravan.engine.FailureKind;
import java.sql.SQLException;
import java.util.Set;

/** Tells failures apart by their SQLState. */
final class Failures {

    private static final Set<String> PASSING = Set.of(
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03", // a lock was not to be had in time
            "53300", // too many connections
            "57P01", // shut down by the administrator
            "57P02", // crashed
            "57P03"); // still starting up
    private static final Set<String> OF_A_ROW = Set.of(
            "54000", // a value longer than an index takes
            "44000", // a view's or partition's condition
            "P0001"); // a trigger's own words
    private static final Set<String> CLASSES_OF_A_ROW = Set.of("22", "23");
    private static final String CONNECTION = "08";
    private static final String RIGHTS = "42501";

    private Failures() {}

    static FailureKind classify(SQLException exception) {
        String state = exception.getSQLState();
        if (state == null || state.length() < 2) {
            return FailureKind.FATAL;
        }
        String family = state.substring(0, 2);
        if (family.equals(CONNECTION) || PASSING.contains(state)) {
            return FailureKind.TRANSIENT;
        }
        if (state.equals(RIGHTS)) {
            return FailureKind.DENIED;
        }
        return CLASSES_OF_A_ROW.contains(family) || OF_A_ROW.contains(state) ? FailureKind.ROW : FailureKind.FATAL;
    }
}
