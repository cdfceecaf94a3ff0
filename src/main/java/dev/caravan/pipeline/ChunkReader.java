package dev.caravan.pipeline;

import dev.caravan.engine.FailureKind;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;

/** Opens a chunk where its ledger says that it stands, and closes it when its last row is committed. */
public final class ChunkReader {

    private final CopyRuns runs;
    private final ExecutorService readAhead;

    public ChunkReader(CopyRuns runs, ExecutorService readAhead) {
        this.runs = runs;
        this.readAhead = readAhead;
    }

    /** Always looks into the ledger: the task may come for the second time, or after another process began it. */
    public BatchCursor open(ChunkTask task) {
        CopyRun run = runs.get(task.runId());
        run.enter();
        run.began(task.table());
        try {
            return open(run, task);
        } catch (RuntimeException e) {
            run.leave();
            throw e;
        }
    }

    private BatchCursor open(CopyRun run, ChunkTask task) {
        TableJob job = run.job(task.table());
        Checkpoint checkpoint = checkpoint(run, task);
        ChunkSession session = new ChunkSession(run, job, checkpoint.chunk(), checkpoint.batch());
        try {
            RowCursor rows = run.open(job, checkpoint);
            return new BatchCursor(session, rows, readAhead);
        } catch (SQLException e) {
            String message = "Cannot read table '" + task.table() + "' from "
                    + run.source().label() + ": " + e.getMessage();
            if (run.source().engine().classify(e) == FailureKind.TRANSIENT) {
                throw new ChunkUnavailableException(message, e);
            }
            throw new MigrationException(ErrorCode.STOPPED, message, "mend the cause, then go on with --resume", e);
        }
    }

    private static Checkpoint checkpoint(CopyRun run, ChunkTask task) {
        try (Connection connection = run.target().writer()) {
            run.target().limitWaiting(connection);
            Checkpoint checkpoint = run.ledger().checkpoints(connection).stream()
                    .filter(c ->
                            c.chunk().table().equals(task.table()) && c.chunk().number() == task.chunk())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The ledger knows nothing of " + task));
            connection.rollback();
            return checkpoint;
        } catch (SQLException e) {
            throw new ChunkUnavailableException("Cannot read the ledger: " + e.getMessage(), e);
        }
    }

    /** Called after the cursor's batches; the split has closed it. */
    public void finish(BatchCursor cursor) {
        if (!cursor.isComplete()) {
            return;
        }
        cursor.session().run().work(() -> finish(cursor.session()));
    }

    private static void finish(ChunkSession session) {
        CopyRun run = session.run();
        run.ended(session.chunk().table());
        try (Connection connection = run.target().writer()) {
            run.target().limitWaiting(connection);
            HaltPoint.reached("before-chunk-done");
            run.ledger().finish(connection, session.chunk());
            connection.commit();
            HaltPoint.reached("after-chunk-done");
        } catch (SQLException e) {
            throw new ChunkUnavailableException("Cannot close a chunk in the ledger: " + e.getMessage(), e);
        }
    }
}
