package dev.caravan.operation.transfer;

import dev.caravan.engine.Redeclaration;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What snapshots of servers ask of a migration: every row or nothing, and the proof. */
public final class SnapshotTransfer {

    /**
     * Out of a server into a new file.
     *
     * @param tables only these, or none for all
     */
    public MigrateRequest out(String database, String file, List<String> tables) {
        return whole(database, file).tables(tables).forSnapshot(true).build();
    }

    /**
     * Back into a server.
     *
     * @param redeclaration of tables that are not there as they were, or null if all stay as they are declared
     */
    public MigrateRequest back(String file, String database, @Nullable Redeclaration redeclaration) {
        return whole(file, database)
                .ifExists(IfExists.REFILL)
                .redeclaration(redeclaration)
                .build();
    }

    private static MigrateRequestBuilder whole(String from, String to) {
        return MigrateRequest.between(from, to)
                .verify(VerifyLevel.FULL)
                .maxRejects("0")
                .noSnapshot(true);
    }

    /** @throws MigrationException as the run failed, whose file goes with the snapshot */
    public void requireOut(MigrateReport report) {
        require(
                report,
                ErrorCode.FAILED,
                "nothing is left of the snapshot; mend what is named, or use the server's own tools");
    }

    /** @throws MigrationException as the run failed, which can be gone on with */
    public void requireBack(MigrateReport report) {
        require(
                report,
                ErrorCode.STOPPED,
                "go on with caravan runs resume " + report.runId() + ", or take it back with caravan runs abandon "
                        + report.runId() + "; the snapshot is as it was");
    }

    private static void require(MigrateReport report, ErrorCode whenStopped, String hint) {
        MigrateReport.Failure failure = report.error();
        if (failure != null && failure.code() == ErrorCode.STOPPED) {
            throw new MigrationException(whenStopped, failure.message(), hint, failure.cause());
        } else if (failure != null) {
            throw new MigrationException(failure.code(), failure.message(), failure.hint(), failure.cause());
        }
    }
}
