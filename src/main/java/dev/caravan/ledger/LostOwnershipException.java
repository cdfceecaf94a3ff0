package dev.caravan.ledger;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;

/** Another process has taken this run over; what this one had not committed is rolled back and nothing more is written. */
public final class LostOwnershipException extends MigrationException {

    private static final long serialVersionUID = 1L;

    LostOwnershipException(String runId) {
        super(
                ErrorCode.LOCKED,
                "Run " + runId + " was taken over by another process",
                "see caravan runs show " + runId);
    }
}
