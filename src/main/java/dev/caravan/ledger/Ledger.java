package dev.caravan.ledger;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.model.Chunk;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one run, in its target. Every change runs in the transaction of the connection it is given and is committed by the
 * caller, together with what it speaks for. Holds no connection; thread-safe.
 *
 * <p>One table: a row per chunk, and one row for the run itself (table name empty).
 */
public final class Ledger {

    private static final String CREATE = """
            CREATE TABLE caravan_ledger (run_id TEXT NOT NULL, table_name TEXT NOT NULL, chunk BIGINT NOT NULL,
              state TEXT NOT NULL, owner_epoch BIGINT NOT NULL, batch BIGINT NOT NULL, position TEXT, after_position TEXT,
              up_to TEXT, expected_rows BIGINT NOT NULL, rows_done BIGINT NOT NULL, rejects BIGINT NOT NULL, detail TEXT)""";
    private static final String INSERT = "INSERT INTO caravan_ledger VALUES (?, ?, ?, ?, ?, 0, NULL, ?, ?, ?, 0, 0, ?)";
    private static final String ADVANCE = """
            UPDATE caravan_ledger SET batch = ?, position = ?, rows_done = rows_done + ?, rejects = rejects + ?
            WHERE run_id = ? AND table_name = ? AND chunk = ? AND batch = ? AND owner_epoch = ?""";
    private static final String CHUNKS = """
            SELECT table_name, chunk, after_position, up_to, expected_rows, batch, position, rows_done, rejects, state
            FROM caravan_ledger WHERE run_id = ? AND chunk >= 0""";
    private static final String OPEN = "open";
    private static final String DONE = "done";

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
        try (ResultSet tables = connection.getMetaData().getTables(null, null, Bookkeeping.LEDGER, null)) {
            return tables.next();
        }
    }

    /** The unfinished run that the ledger speaks of, or null if there is none. */
    public static @Nullable RunRecord find(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT run_id, state, owner_epoch, position, detail FROM caravan_ledger"
                                + " WHERE chunk = -1 AND state <> 'PUBLISHED'")) {
            return row.next()
                    ? new RunRecord(
                            row.getString(1),
                            RunRecord.Phase.valueOf(row.getString(2)),
                            row.getLong(3),
                            Json.read(row.getString(4), Owner.class),
                            row.getString(5))
                    : null;
        }
    }

    /** What a published run had written down for its resume, or null if the ledger does not know such a run. */
    public static @Nullable String publishedDetail(Connection connection, String runId) throws SQLException {
        if (!exists(connection)) {
            return null;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT detail FROM caravan_ledger WHERE chunk = -1 AND state = 'PUBLISHED' AND run_id = ?")) {
            select.setString(1, runId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /**
     * Writes a new run with all its chunks.
     *
     * @throws MigrationException LOCKED if another run has begun in this target since it was looked at
     */
    public static Ledger begin(Connection writer, String runId, String detail, List<Chunk> chunks) throws SQLException {
        RunRecord other = find(writer);
        if (other != null) {
            throw busy(other.runId());
        }
        if (!exists(writer)) {
            execute(writer, CREATE);
        }
        insert(writer, runId, "", -1, RunRecord.Phase.LOADING.name(), null, null, 0, detail);
        for (Chunk chunk : chunks) {
            insert(
                    writer,
                    runId,
                    chunk.table(),
                    chunk.number(),
                    OPEN,
                    Json.position(chunk.after()),
                    Json.position(chunk.upTo()),
                    chunk.rows(),
                    null);
        }
        Ledger ledger = new Ledger(runId, 1);
        ledger.sign(writer);
        return ledger;
    }

    private static MigrationException busy(String runId) {
        return new MigrationException(
                ErrorCode.LOCKED,
                "Run " + runId + " has just been begun on this target by another process",
                "wait for it to end");
    }

    /**
     * Takes over a run: from now on every former owner's batch fails.
     *
     * @throws MigrationException LOCKED if somebody else took it over since it was looked at
     */
    public static Ledger claim(Connection writer, RunRecord run) throws SQLException {
        long next = run.epoch() + 1;
        try (PreparedStatement update = writer.prepareStatement(
                "UPDATE caravan_ledger SET owner_epoch = ? WHERE run_id = ? AND owner_epoch = ?")) {
            update.setLong(1, next);
            update.setString(2, run.runId());
            update.setLong(3, run.epoch());
            if (update.executeUpdate() == 0) {
                throw new LostOwnershipException(run.runId());
            }
        }
        Ledger ledger = new Ledger(run.runId(), next);
        ledger.sign(writer);
        return ledger;
    }

    private void sign(Connection writer) throws SQLException {
        updateRun(writer, "position", Json.write(Owner.self()));
    }

    public void enter(Connection writer, RunRecord.Phase phase) throws SQLException {
        updateRun(writer, "state", phase.name());
    }

    private void updateRun(Connection writer, String column, String value) throws SQLException {
        try (PreparedStatement update = writer.prepareStatement(
                "UPDATE caravan_ledger SET " + column + " = ? WHERE run_id = ? AND chunk = -1 AND owner_epoch = ?")) {
            update.setString(1, value);
            update.setString(2, runId);
            update.setLong(3, epoch);
            if (update.executeUpdate() != 1) {
                throw new LostOwnershipException(runId);
            }
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
        try (PreparedStatement update = writer.prepareStatement(ADVANCE)) {
            update.setLong(1, batch);
            update.setString(2, Json.position(position));
            update.setLong(3, rows);
            update.setLong(4, rejects);
            update.setString(5, runId);
            update.setString(6, chunk.table());
            update.setLong(7, chunk.number());
            update.setLong(8, batch - 1L);
            update.setLong(9, epoch);
            if (update.executeUpdate() == 1) {
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

    /** Marks a chunk as read to its end. */
    public void finish(Connection writer, Chunk chunk) throws SQLException {
        try (PreparedStatement update = writer.prepareStatement(
                "UPDATE caravan_ledger SET state = ? WHERE run_id = ? AND table_name = ? AND chunk = ? AND owner_epoch = ?")) {
            update.setString(1, DONE);
            update.setString(2, runId);
            update.setString(3, chunk.table());
            update.setLong(4, chunk.number());
            update.setLong(5, epoch);
            if (update.executeUpdate() != 1) {
                throw new LostOwnershipException(runId);
            }
        }
    }

    /** All chunks of the run with how far they have come, in no order. */
    public List<Checkpoint> checkpoints(Connection connection) throws SQLException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHUNKS)) {
            select.setString(1, runId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    checkpoints.add(checkpoint(row));
                }
            }
        }
        return checkpoints;
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        Chunk chunk = new Chunk(
                row.getString(1),
                row.getInt(2),
                Json.position(row.getString(3)),
                Json.position(row.getString(4)),
                row.getLong(5));
        return new Checkpoint(
                chunk,
                row.getInt(6),
                Json.position(row.getString(7)),
                row.getLong(8),
                row.getLong(9),
                DONE.equals(row.getString(10)));
    }

    /** Forgets a run: it is over. Runs that were published with rejected rows are still needed to retry those, and stay. */
    public static void remove(Connection writer, String runId) throws SQLException {
        if (!exists(writer)) {
            return;
        }
        try (PreparedStatement delete = writer.prepareStatement("DELETE FROM caravan_ledger WHERE run_id = ?")) {
            delete.setString(1, runId);
            delete.executeUpdate();
        }
        if (isEmpty(writer)) {
            drop(writer);
        }
    }

    /** Removes the ledger of a target that has neither an unfinished run nor rejected rows. */
    public static void drop(Connection writer) throws SQLException {
        if (exists(writer)) {
            execute(writer, "DROP TABLE " + Bookkeeping.LEDGER);
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM caravan_ledger LIMIT 1")) {
            return !row.next();
        }
    }

    private static void insert(
            Connection writer,
            String runId,
            String table,
            int chunk,
            String state,
            @Nullable String after,
            @Nullable String upTo,
            long rows,
            @Nullable String detail)
            throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement(INSERT)) {
            insert.setString(1, runId);
            insert.setString(2, table);
            insert.setLong(3, chunk);
            insert.setString(4, state);
            insert.setLong(5, 1);
            insert.setString(6, after);
            insert.setString(7, upTo);
            insert.setLong(8, rows);
            insert.setString(9, detail);
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
