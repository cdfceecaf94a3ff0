package dev.caravan.ledger;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.model.Chunk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table behind the {@link Ledger}: a row per chunk, and one row for the run itself (no table name, chunk -1). */
final class LedgerTable {

    private static final String CREATE = """
            CREATE TABLE caravan_ledger (run_id $TEXT NOT NULL, table_name $TEXT NOT NULL, chunk BIGINT NOT NULL,
              state $TEXT NOT NULL, owner_epoch BIGINT NOT NULL, batch BIGINT NOT NULL, position $TEXT, after_position $TEXT,
              up_to $TEXT, expected_rows BIGINT NOT NULL, rows_done BIGINT NOT NULL, rejects BIGINT NOT NULL, detail $TEXT)""";
    private static final String INSERT = "INSERT INTO caravan_ledger VALUES (?, ?, ?, ?, 1, 0, NULL, ?, ?, ?, 0, 0, ?)";
    private static final String RUN =
            "SELECT run_id, state, owner_epoch, position, detail FROM caravan_ledger WHERE chunk = -1";
    private static final String CHUNKS = """
            SELECT table_name, chunk, after_position, up_to, expected_rows, batch, position, rows_done, rejects, state
            FROM caravan_ledger WHERE chunk >= 0 AND run_id = ?""";
    private static final String OPEN = "open";

    static final String DONE = "done";

    private LedgerTable() {}

    static boolean exists(Connection connection) throws SQLException {
        return Query.tableExists(connection, Bookkeeping.LEDGER);
    }

    static void create(Connection writer, Dialect dialect) throws SQLException {
        if (!exists(writer)) {
            Query.update(writer, CREATE.replace("$TEXT", dialect.textType()));
        }
    }

    static void insertRun(Connection writer, String runId, String detail) throws SQLException {
        String loading = RunRecord.Phase.LOADING.name();
        Query.update(writer, INSERT, runId, "", -1L, loading, null, null, 0L, detail);
    }

    static void insertChunk(Connection writer, String runId, Chunk chunk) throws SQLException {
        String after = Json.position(chunk.after());
        String upTo = Json.position(chunk.upTo());
        Query.update(
                writer, INSERT, runId, chunk.table(), (long) chunk.number(), OPEN, after, upTo, chunk.rows(), null);
    }

    static @Nullable RunRecord unfinishedRun(Connection connection) throws SQLException {
        return exists(connection) ? Query.first(connection, RUN + " AND state <> 'FINISHED'", LedgerTable::run) : null;
    }

    static @Nullable RunRecord publishedRun(Connection connection, String runId) throws SQLException {
        return exists(connection)
                ? Query.first(
                        connection,
                        RUN + " AND state IN ('PUBLISHED', 'FINISHED') AND run_id = ?",
                        LedgerTable::run,
                        runId)
                : null;
    }

    static List<Checkpoint> checkpoints(Connection connection, String runId) throws SQLException {
        return Query.list(connection, CHUNKS, LedgerTable::checkpoint, runId);
    }

    /** Removes a run, or the whole table with the last of them: in one statement, as there are engines where dropping commits. */
    static void remove(Connection writer, String runId) throws SQLException {
        String others = "SELECT run_id FROM caravan_ledger WHERE run_id <> ? LIMIT 1";
        if (Query.first(writer, others, row -> row.getString(1), runId) == null) {
            Query.update(writer, "DROP TABLE caravan_ledger");
        } else {
            removeRun(writer, runId);
        }
    }

    static void removeRun(Connection writer, String runId) throws SQLException {
        Query.update(writer, "DELETE FROM caravan_ledger WHERE run_id = ?", runId);
    }

    /** Whether originals are kept that the run can be undone with. */
    static boolean keeps(Connection connection, String runId) throws SQLException {
        return Query.tableExists(connection, Bookkeeping.kept(runId));
    }

    /** The ids of all runs; none if there is no ledger. */
    static List<String> runs(Connection connection) throws SQLException {
        return exists(connection)
                ? Query.list(
                        connection,
                        "SELECT run_id FROM caravan_ledger WHERE chunk = -1 ORDER BY run_id",
                        row -> row.getString(1))
                : List.of();
    }

    private static RunRecord run(ResultSet row) throws SQLException {
        return new RunRecord(
                row.getString(1),
                RunRecord.Phase.valueOf(row.getString(2)),
                row.getLong(3),
                Json.read(row.getString(4), Owner.class),
                row.getString(5));
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
}
