package dev.caravan.ledger;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.model.Chunk;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one run, in its target. Every change runs in the transaction of the connection it is given and is committed by the
 * caller, together with what it speaks for. Holds no connection; thread-safe.
 */
public final class Ledger {

    private static final String ADVANCE = """
            UPDATE caravan_ledger SET batch = ?, position = ?, rows_done = rows_done + ?, rejects = rejects + ?
            WHERE run_id = ? AND table_name = ? AND chunk = ? AND batch = ? AND owner_epoch = ?""";
    private static final String FINISH =
            "UPDATE caravan_ledger SET state = ? WHERE run_id = ? AND table_name = ? AND chunk = ? AND owner_epoch = ?";
    private static final String PUT_ASIDE = """
            UPDATE caravan_ledger SET rows_done = rows_done - ?, rejects = rejects + ?
            WHERE run_id = ? AND table_name = ? AND chunk = ? AND owner_epoch = ?""";
    private static final String CLAIM =
            "UPDATE caravan_ledger SET owner_epoch = ? WHERE run_id = ? AND owner_epoch = ?";

    private final String runId;
    private final long epoch;

    private Ledger(String runId, long epoch) {
        this.runId = runId;
        this.epoch = epoch;
    }

    public String runId() {
        return runId;
    }

    /** Whether the target has a ledger at all. */
    public static boolean exists(Connection connection) throws SQLException {
        return LedgerTable.exists(connection);
    }

    /** The run that is not over, perhaps published but not yet reported; null if there is none. */
    public static @Nullable RunRecord find(Connection connection) throws SQLException {
        return LedgerTable.unfinishedRun(connection);
    }

    /** What a run that is published had written down for its resume, or null if the ledger does not know such a run. */
    public static @Nullable String publishedDetail(Connection connection, String runId) throws SQLException {
        RunRecord run = LedgerTable.publishedRun(connection, runId);
        return run == null ? null : run.detail();
    }

    /**
     * Writes a new run with all its chunks.
     *
     * @throws MigrationException LOCKED if another run has begun in this target since it was looked at
     */
    public static Ledger begin(Connection writer, Dialect dialect, String runId, String detail, List<Chunk> chunks)
            throws SQLException {
        RunRecord other = find(writer);
        if (other != null) {
            throw new MigrationException(
                    ErrorCode.LOCKED,
                    "Run " + other.runId() + " has just been begun on this target by another process",
                    "wait for it to end");
        }
        LedgerTable.create(writer, dialect);
        LedgerTable.insertRun(writer, runId, detail);
        for (Chunk chunk : chunks) {
            LedgerTable.insertChunk(writer, runId, chunk);
        }
        Ledger ledger = new Ledger(runId, 1);
        ledger.sign(writer);
        return ledger;
    }

    /**
     * Takes over a run: from now on every former owner's batch fails.
     *
     * @throws MigrationException LOCKED if somebody else took it over since it was looked at
     */
    public static Ledger claim(Connection writer, RunRecord run) throws SQLException {
        Ledger ledger = new Ledger(run.runId(), run.epoch() + 1);
        if (Query.update(writer, CLAIM, ledger.epoch, run.runId(), run.epoch()) == 0) {
            throw new LostOwnershipException(run.runId());
        }
        ledger.sign(writer);
        return ledger;
    }

    private void sign(Connection writer) throws SQLException {
        updateRun(writer, "position", Json.write(Owner.self()));
    }

    /** @throws LostOwnershipException if another process has taken the run over */
    public void enter(Connection writer, RunRecord.Phase phase) throws SQLException {
        updateRun(writer, "state", phase.name());
    }

    /** Replaces what a resume will find as {@link RunRecord#detail}. */
    public void note(Connection writer, String detail) throws SQLException {
        updateRun(writer, "detail", detail);
    }

    /**
     * The last step of a published run: it leaves, or stays as long as rows are put aside that may be tried again as it had planned, or
     * originals are kept that it can be undone with. Where
     * dropping commits, it stays published until the ledger itself has left, so that what died in between is ended by beginning again.
     */
    public void leave(Connection writer) throws SQLException {
        enter(writer, RunRecord.Phase.PUBLISHED);
        RejectStore.dropIfEmpty(writer);
        if (isUseless(writer, runId)) {
            removeOthers(writer);
            LedgerTable.remove(writer, runId);
        } else {
            enter(writer, RunRecord.Phase.FINISHED);
        }
    }

    /** Of earlier runs whose last dead letter went when the process died. */
    private void removeOthers(Connection writer) throws SQLException {
        for (String run : LedgerTable.runs(writer)) {
            if (!run.equals(runId) && isUseless(writer, run)) {
                LedgerTable.removeRun(writer, run);
            }
        }
    }

    private void updateRun(Connection writer, String column, String value) throws SQLException {
        requireOne(Query.update(
                writer,
                "UPDATE caravan_ledger SET " + column + " = ? WHERE run_id = ? AND chunk = -1 AND owner_epoch = ?",
                value,
                runId,
                epoch));
    }

    private void requireOne(int updated) {
        if (updated != 1) {
            throw new LostOwnershipException(runId);
        }
    }

    /**
     * Records a batch; the first statement of its transaction, so that it opens the transaction, waits for an older one of the same chunk
     * whose end is not known, and fences off former owners.
     *
     * @return whether the batch is to be written now; false if an earlier transaction has committed it already
     * @throws LostOwnershipException if another process has taken the run over
     */
    public boolean advance(Connection writer, Chunk chunk, int batch, Position position, long rows, long rejects)
            throws SQLException {
        String at = Json.position(position);
        long number = chunk.number();
        try {
            if (Query.update(
                            writer,
                            ADVANCE,
                            (long) batch,
                            at,
                            rows,
                            rejects,
                            runId,
                            chunk.table(),
                            number,
                            batch - 1L,
                            epoch)
                    == 1) {
                return true;
            }
        } catch (SQLException e) {
            requireLedger(writer, e);
            throw e;
        }
        requireOwnership(writer);
        return false;
    }

    /** The ledger leaves with the run: where it is gone, another process has ended the run. An engine may answer only after a rollback. */
    private void requireLedger(Connection writer, SQLException failure) {
        boolean there;
        try {
            writer.rollback();
            there = exists(writer);
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            return;
        }
        if (!there) {
            throw new LostOwnershipException(runId);
        }
    }

    private void requireOwnership(Connection connection) throws SQLException {
        RunRecord run = find(connection);
        if (run == null || !run.runId().equals(runId) || run.epoch() != epoch) {
            throw new LostOwnershipException(runId);
        }
    }

    /** Records that rows of a chunk, loaded before, are put aside after all. */
    public void putAside(Connection writer, Chunk chunk, long rows) throws SQLException {
        requireOne(Query.update(writer, PUT_ASIDE, rows, rows, runId, chunk.table(), (long) chunk.number(), epoch));
    }

    /** Marks a chunk as read to its end. */
    public void finish(Connection writer, Chunk chunk) throws SQLException {
        requireOne(Query.update(writer, FINISH, LedgerTable.DONE, runId, chunk.table(), (long) chunk.number(), epoch));
    }

    /** All chunks of the run with how far they have come, in no order. */
    public List<Checkpoint> checkpoints(Connection connection) throws SQLException {
        return LedgerTable.checkpoints(connection, runId);
    }

    /**
     * Takes away what is of no use any more when dead letters have gone: their empty table, and the plans of finished runs that neither a
     * dead letter nor kept originals need; with the last of them the ledger. Nothing while a run is unfinished, which may put more rows
     * aside. Harmless to repeat: where dropping commits, that ends what died between the two.
     */
    public static void tidy(Connection writer) throws SQLException {
        if (find(writer) != null) {
            return;
        }
        RejectStore.dropIfEmpty(writer);
        HaltPoint.reached("after-rejects-dropped");
        for (String run : LedgerTable.runs(writer)) {
            if (isUseless(writer, run)) {
                LedgerTable.remove(writer, run);
            }
        }
    }

    /** Whether {@link #tidy} would take something away. */
    public static boolean isUntidy(Connection reader) throws SQLException {
        if (find(reader) != null) {
            return false;
        }
        if (RejectStore.isEmpty(reader)) {
            return true;
        }
        for (String run : LedgerTable.runs(reader)) {
            if (isUseless(reader, run)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUseless(Connection connection, String run) throws SQLException {
        return !RejectStore.holds(connection, run) && !LedgerTable.keeps(connection, run);
    }

    /** Says that a run's tables are about to be dropped: from now on it cannot be gone on with. */
    public static void beginAbandonment(Connection writer, String runId) throws SQLException {
        Query.update(
                writer,
                "UPDATE caravan_ledger SET state = ? WHERE run_id = ? AND chunk = -1",
                RunRecord.Phase.ABANDONING.name(),
                runId);
    }

    /** Removes a run that is over, and the ledger with the last of them. */
    public static void remove(Connection writer, String runId) throws SQLException {
        if (exists(writer)) {
            LedgerTable.remove(writer, runId);
        }
    }
}
