package dev.caravan.operation.verification;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import java.util.function.BooleanSupplier;

/** Tells of the rows read from one table, and ends both sides when one has failed or a person wants to stop. Thread-safe. */
final class Pace {

    /** How many rows a side reads between two looks at the world. */
    static final int STRIDE = 8_192;

    private final String table;
    private final ProgressListener progress;
    private final BooleanSupplier stop;
    private volatile boolean cancelled;

    Pace(String table, ProgressListener progress, BooleanSupplier stop) {
        this.table = table;
        this.progress = progress;
        this.stop = stop;
    }

    /** The other side has failed: this one need not go on. */
    void cancel() {
        cancelled = true;
    }

    void advanced(long rows) {
        progress.advanced(table, rows, 0);
        check();
    }

    /** @throws MigrationException INTERRUPTED if nobody waits for the result any more */
    void check() {
        if (cancelled || stop.getAsBoolean()) {
            throw new MigrationException(
                    ErrorCode.INTERRUPTED,
                    "Verification was stopped in table '" + table + "'; nothing is proved",
                    "caravan validate-migration compares both sides again");
        }
    }
}
