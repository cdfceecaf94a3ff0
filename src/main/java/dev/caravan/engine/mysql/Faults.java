package dev.caravan.engine.mysql;

import dev.caravan.engine.FailureKind;
import dev.caravan.model.RowFault;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a row, by the server's numbers. */
final class Faults {

    private Faults() {}

    static @Nullable RowFault of(SQLException exception) {
        if (Failures.classify(exception) != FailureKind.ROW) {
            return null;
        }
        return switch (exception.getErrorCode()) {
            case 1048, 1263, 1364 -> RowFault.NULL_VALUE;
            case 1062, 1169, 1557, 1586 -> RowFault.DUPLICATE;
            case 1216, 1452 -> RowFault.ORPHAN;
            case 1406 -> RowFault.TOO_LONG;
            case 3819, 4025 -> RowFault.CHECK;
            default -> RowFault.VALUE;
        };
    }
}
