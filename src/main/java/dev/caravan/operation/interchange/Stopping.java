package dev.caravan.operation.interchange;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import java.util.function.BooleanSupplier;

/** Ends an operation that somebody wants to end, where it leaves nothing half-done. */
final class Stopping {

    private Stopping() {}

    /** @throws ImportExportException INTERRUPTED if it is to end */
    static void check(BooleanSupplier stop, String done) {
        if (stop.getAsBoolean()) {
            throw new ImportExportException(ErrorCode.INTERRUPTED, "Stopped; nothing was " + done, null);
        }
    }
}
