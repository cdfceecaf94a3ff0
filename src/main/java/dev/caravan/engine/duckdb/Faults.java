package dev.caravan.engine.duckdb;

import dev.caravan.engine.FailureKind;
import dev.caravan.model.RowFault;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a row, by words of the message: the driver gives neither SQLState nor code. */
final class Faults {

    private static final Map<String, RowFault> WORDS = Map.of(
            "not null constraint failed", RowFault.NULL_VALUE,
            "duplicate key", RowFault.DUPLICATE,
            "does not exist in the referenced table", RowFault.ORPHAN,
            "check constraint failed", RowFault.CHECK);

    private Faults() {}

    static @Nullable RowFault of(SQLException exception) {
        if (Failures.classify(exception) != FailureKind.ROW) {
            return null;
        }
        String message = String.valueOf(exception.getMessage()).toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(words -> message.contains(words.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(message.startsWith("constraint error") ? null : RowFault.VALUE);
    }
}
