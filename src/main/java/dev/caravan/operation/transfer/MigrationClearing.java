package dev.caravan.operation.transfer;

import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.LostOwnershipException;
import dev.caravan.ledger.RunRecord.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The very last step: when a run is published and its report is kept, its bookkeeping leaves the target. */
public final class MigrationClearing {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationClearing.class);

    /** A run is no worse for bookkeeping that stays: the next one into that target clears it away. */
    public void clear(Migration migration) {
        if (migration.phase() != Phase.PUBLISHED || migration.failure() != null) {
            return;
        }
        try (Connection writer = migration.target().writer()) {
            HaltPoint.reached("before-clear");
            migration.ledger().leave(writer);
            HaltPoint.reached("before-clear-commit");
            writer.commit();
            HaltPoint.reached("after-clear");
        } catch (SQLException | LostOwnershipException e) {
            LOG.warn("The bookkeeping of run {} stays in its target: {}", migration.ledgerRunId(), e.getMessage());
        }
    }
}
