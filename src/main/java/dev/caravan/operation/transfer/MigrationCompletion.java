package dev.caravan.operation.transfer;

import dev.caravan.ledger.Checkpoint;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.transfer.TablePlan.Placement;
import dev.caravan.pipeline.CopyRun;
import dev.caravan.pipeline.CopyRuns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The end of the copying: every row is accounted for, or the run is not done. */
public final class MigrationCompletion {

    private final CopyRuns runs;
    private final BooleanSupplier stopRequested;

    public MigrationCompletion(CopyRuns runs, BooleanSupplier stopRequested) {
        this.runs = runs;
        this.stopRequested = stopRequested;
    }

    /** @throws MigrationException INTERRUPTED if rows are left because the run was asked to stop */
    public Migration count(Migration migration) throws SQLException {
        CopyRun run = runs.remove(migration.ledger().runId());
        List<Checkpoint> checkpoints;
        List<TableOutcome> outcomes = new ArrayList<>();
        try (Connection connection = migration.target().writer()) {
            checkpoints = migration.ledger().checkpoints(connection);
            for (TablePlan table : migration.plan().tables()) {
                outcomes.add(outcome(table, checkpoints, run, updated(migration, connection, table)));
            }
            connection.rollback();
        }
        migration.outcomes(outcomes);
        if (checkpoints.stream().anyMatch(checkpoint -> !checkpoint.done())) {
            throw unfinished(migration);
        }
        requireEveryRow(migration);
        return migration;
    }

    private MigrationException unfinished(Migration migration) {
        return new MigrationException(
                stopRequested.getAsBoolean() ? ErrorCode.INTERRUPTED : ErrorCode.STOPPED,
                "Run " + migration.ledger().runId() + " stopped after the batch it was at",
                "go on with the same command and --resume, or take it back with caravan runs abandon "
                        + migration.ledger().runId());
    }

    private static @Nullable Long updated(Migration migration, Connection connection, TablePlan table)
            throws SQLException {
        return table.placement() == Placement.UPDATE
                ? Updating.changed(connection, migration.target().engine().dialect(), table)
                : null;
    }

    private static TableOutcome outcome(
            TablePlan table, List<Checkpoint> checkpoints, CopyRun run, @Nullable Long updated) {
        long rows = 0;
        long rejects = 0;
        long batches = 0;
        boolean done = true;
        for (Checkpoint checkpoint : checkpoints) {
            if (checkpoint.chunk().table().equals(table.source().name())) {
                rows += checkpoint.rows();
                rejects += checkpoint.rejects();
                batches += checkpoint.batch();
                done &= checkpoint.done();
            }
        }
        return new TableOutcome(
                table.source().name(),
                table.target().name(),
                table.rows(),
                rows,
                rejects,
                batches,
                done,
                null,
                run.seconds(table.source().name()),
                updated);
    }

    /** The end of a stream proves nothing: rows loaded and put aside must be as many as were counted. */
    private static void requireEveryRow(Migration migration) {
        for (TableOutcome table : migration.outcomes()) {
            long accounted = table.migratedRows() + table.rejectedRows();
            if (accounted != table.sourceRows()) {
                throw new MigrationException(
                        ErrorCode.VERIFICATION_FAILED,
                        "Table '" + table.tableName() + "' had " + Count.of(table.sourceRows(), "row")
                                + " when it was planned; " + accounted + " were read",
                        "the source is changing: stop its writers, take the run back with caravan runs abandon "
                                + migration.ledger().runId() + ", and migrate again");
            }
        }
    }
}
