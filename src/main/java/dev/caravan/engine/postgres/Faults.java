package dev.caravan.engine.postgres;

import dev.caravan.model.RowFault;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a row, by the SQLState. */
final class Faults {

    private static final Map<String, RowFault> BY_STATE = Map.of(
            "23502", RowFault.NULL_VALUE,
            "23503", RowFault.ORPHAN,
            "23505", RowFault.DUPLICATE,
            "23514", RowFault.CHECK,
            "22001", RowFault.TOO_LONG);

    private static final String OF_A_VALUE = "22";

    private Faults() {}

    static @Nullable RowFault of(SQLException exception) {
        String state = exception.getSQLState();
        if (state == null) {
            return null;
        }
        RowFault fault = BY_STATE.get(state);
        return fault == null && state.startsWith(OF_A_VALUE) ? RowFault.VALUE : fault;
    }
}
