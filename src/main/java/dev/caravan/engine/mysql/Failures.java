package dev.caravan.engine.mysql;

import dev.caravan.engine.FailureKind;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells failures apart by the server's numbers, which MySQL and MariaDB share but for those of a CHECK. */
final class Failures {

    /** Deadlock; lock wait timeout; too many connections; connection aborted or killed; server gone or going. */
    private static final Set<Integer> PASSING = Set.of(
            1213, 1205, 1040, 1042, 1043, 1053, 1077, 1079, 1152, 1158, 1159, 1160, 1161, 1184, 1203, 1226, 1927);

    /**
     * NULL where none may be; duplicate keys; a parent row missing; values out of range, cut, wrong for their type or character set; a
     * CHECK (3819 in MySQL, 4025 in MariaDB); JSON that is none; a row or geometry that is too long or broken.
     */
    private static final Set<Integer> OF_A_ROW = Set.of(
            1048, 1062, 1118, 1136, 1169, 1216, 1230, 1263, 1264, 1265, 1292, 1300, 1364, 1366, 1367, 1406, 1411, 1416,
            1441, 1452, 1525, 1557, 1586, 1690, 1761, 1762, 3140, 3141, 3143, 3144, 3156, 3157, 3158, 3548, 3617, 3819,
            3854, 3903, 4025, 4038);

    /** On a database, a table, a column, a routine; to do something on the whole server. */
    private static final Set<Integer> OF_RIGHTS = Set.of(1044, 1142, 1143, 1227, 1345, 1370);

    /** The limit of the address, in MySQL and MariaDB: what took too long would take too long again, whatever the driver thinks. */
    private static final Set<Integer> TOO_LONG = Set.of(3024, 1969);

    private static final String CONNECTION_CLASS = "08";

    private Failures() {}

    static FailureKind classify(SQLException exception) {
        int code = exception.getErrorCode();
        String state = exception.getSQLState();
        if (TOO_LONG.contains(code)) {
            return FailureKind.FATAL;
        }
        if (PASSING.contains(code)
                || exception instanceof SQLTransientException
                || (state != null && state.startsWith(CONNECTION_CLASS))
                || isOfTheNetwork(exception)) {
            return FailureKind.TRANSIENT;
        }
        if (OF_RIGHTS.contains(code)) {
            return FailureKind.DENIED;
        }
        return OF_A_ROW.contains(code) ? FailureKind.ROW : FailureKind.FATAL;
    }

    /** Of a result that streams the driver tells no more than the cause. */
    private static boolean isOfTheNetwork(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && (cause instanceof IOException || isOfTheNetwork(cause));
    }
}
