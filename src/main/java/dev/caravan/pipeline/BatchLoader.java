package dev.caravan.pipeline;

import dev.caravan.engine.FailureKind;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.RejectStore;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Reject;
import dev.caravan.model.RowBatch;
import dev.caravan.model.RowFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a batch: checkpoint, rows and rejects in one transaction of the target. A batch with a bad row is taken apart into halves, each
 * with a checkpoint of its own, until the bad row stands alone and is put aside. Stateless; what was committed is never written again,
 * also when the answer to a commit was lost.
 */
public final class BatchLoader {

    /**
     * @throws TargetUnavailableException if the target failed in a way that may pass; to be called again with the same task
     * @throws MigrationException if it failed for good
     */
    public BatchTask load(BatchTask task) {
        task.session().run().work(() -> loadAll(task));
        return task;
    }

    private static void loadAll(BatchTask task) {
        while (!task.pending().isEmpty()) {
            RowBatch batch = task.pending().element();
            try {
                commit(task, batch);
                task.pending().remove();
            } catch (SQLException e) {
                task.session().rollback();
                recover(task, batch, e);
            }
        }
    }

    private static void commit(BatchTask task, RowBatch batch) throws SQLException {
        ChunkSession session = task.session();
        requireFewRejects(session, batch);
        Connection connection = session.connection();
        int written = batch.size() - batch.rejects().size();
        if (written > 0) {
            session.writer();
        }
        HaltPoint.reached("before-checkpoint");
        boolean ours = session.run()
                .ledger()
                .advance(
                        connection,
                        batch.chunk(),
                        session.nextBatch(),
                        batch.last(),
                        written,
                        batch.rejects().size());
        HaltPoint.reached("after-checkpoint");
        if (ours) {
            write(session, batch, written);
            HaltPoint.reached("before-commit");
        }
        connection.commit();
        HaltPoint.reached("after-commit");
        session.committed();
        account(task, batch);
    }

    private static void write(ChunkSession session, RowBatch batch, int written) throws SQLException {
        List<@Nullable Object[]> rows = written > 0 ? session.job().written(batch) : List.of();
        if (!rows.isEmpty()) {
            session.writer().write(rows);
        }
        RejectStore.insert(
                session.connection(),
                session.run().id(),
                session.job().source(),
                session.job().sourceColumns(),
                batch.rejects());
    }

    private static void account(BatchTask task, RowBatch batch) {
        CopyRun run = task.session().run();
        int rejects = batch.rejects().size();
        run.progress().advanced(task.table(), batch.size() - rejects, batch.bytes());
        if (rejects > 0) {
            run.rejectsOf(task.table()).addAndGet(rejects);
            run.progress().rejected(task.table(), rejects);
            task.putAside();
        }
    }

    private static void requireFewRejects(ChunkSession session, RowBatch batch) {
        long allowed = session.job().maxRejects();
        if (batch.hasRejects()
                && session.run().rejectsOf(session.job().source()).get()
                                + batch.rejects().size()
                        > allowed) {
            Reject reject = batch.rejects().get(0);
            session.run().giveUp();
            throw new MigrationException(
                    ErrorCode.STOPPED,
                    "Table '" + session.job().source() + "' has more rows to reject than the " + allowed
                            + " allowed; this one" + describe(reject),
                    "mend the rows, add a rule, or allow more with --max-rejects, then go on with --resume");
        }
    }

    private static String describe(Reject reject) {
        String column = reject.column() == null ? "" : ", column '" + reject.column() + "'";
        return " (position " + reject.position() + column + "): " + reject.reason();
    }

    private static void recover(BatchTask task, RowBatch batch, SQLException failure) {
        FailureKind kind = task.session().run().target().engine().classify(failure);
        if (kind == FailureKind.ROW && batch.size() > 1) {
            halve(task, batch);
        } else if (kind == FailureKind.ROW && !batch.hasRejects()) {
            task.pending().remove();
            task.pending().addFirst(batch.rejected(refused(task, batch, failure)));
        } else if (kind == FailureKind.TRANSIENT) {
            task.session().close();
            throw new TargetUnavailableException(message(task, failure), failure);
        } else {
            task.session().close();
            task.session().run().giveUp();
            throw new MigrationException(
                    ErrorCode.STOPPED, message(task, failure), "mend the cause, then go on with --resume", failure);
        }
    }

    private static void halve(BatchTask task, RowBatch batch) {
        int middle = batch.size() / 2;
        task.pending().remove();
        task.pending().addFirst(batch.slice(middle, batch.size()));
        task.pending().addFirst(batch.slice(0, middle));
    }

    private static Reject refused(BatchTask task, RowBatch batch, SQLException failure) {
        @Nullable Object[] row = batch.sourceRows().get(0);
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("refused by the target");
        RowFault fault = task.session().run().target().engine().fault(failure);
        return new Reject(Arrays.copyOf(row, batch.width()), batch.positionOf(row), null, reason, null, fault);
    }

    private static String message(BatchTask task, SQLException failure) {
        return "Cannot load batch " + task.session().nextBatch() + " of table '" + task.table() + "' into "
                + task.session().run().target().label() + ": " + failure.getMessage() + " [SQLState "
                + failure.getSQLState() + ", code " + failure.getErrorCode() + "]";
    }
}
