package dev.caravan.operation.runs;

import dev.caravan.engine.Query;
import dev.caravan.ledger.Owner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history's one table. Each call works in the caller's transaction. */
final class RunTable {

    static final String RUNNING = "running";

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS run (run_id TEXT PRIMARY KEY, operation TEXT NOT NULL, status TEXT NOT NULL,
              started_at TEXT NOT NULL, finished_at TEXT, source TEXT NOT NULL, target TEXT NOT NULL, report TEXT,
              request TEXT NOT NULL, process INTEGER NOT NULL, host TEXT NOT NULL, process_started TEXT NOT NULL)""";
    private static final String START = """
            INSERT INTO run VALUES (?, ?, ?, ?, NULL, ?, ?, NULL, ?, ?, ?, ?)
            ON CONFLICT (run_id) DO UPDATE SET status = excluded.status, finished_at = NULL, request = excluded.request,
              process = excluded.process, host = excluded.host, process_started = excluded.process_started""";
    private static final String END =
            "UPDATE run SET status = ?, finished_at = ?, report = coalesce(?, report) WHERE run_id = ?";
    private static final String LIST = """
            SELECT run_id, operation, status, started_at, finished_at, source, target, report, process, host, process_started
            FROM run ORDER BY started_at DESC, run_id DESC""";

    private RunTable() {}

    static void create(Connection writer) throws SQLException {
        Query.execute(writer, CREATE);
    }

    static void start(Connection writer, RunEntry run, String request) throws SQLException {
        Owner self = Owner.self();
        Query.update(
                writer,
                START,
                run.runId(),
                run.operation(),
                run.status(),
                run.startedAt(),
                run.source(),
                run.target(),
                request,
                self.processId(),
                self.host(),
                self.started());
    }

    static void end(Connection writer, String runId, String status, String finishedAt, @Nullable String report)
            throws SQLException {
        Query.update(writer, END, status, finishedAt, report, runId);
    }

    static List<RunEntry> list(Connection reader) throws SQLException {
        return Query.list(
                reader,
                LIST,
                row -> new RunEntry(
                        row.getString(1),
                        row.getString(2),
                        status(row),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        null));
    }

    /** A run whose process has died without a word is unfinished. */
    private static String status(ResultSet row) throws SQLException {
        String status = row.getString(3);
        Owner owner = new Owner(row.getLong(9), row.getString(10), row.getString(11));
        boolean alive = owner.equals(Owner.self()) || owner.livesElsewhere();
        return status.equals(RUNNING) && !alive ? "unfinished" : status;
    }

    static String request(Connection reader, String runId) throws SQLException {
        return Query.text(reader, "SELECT request FROM run WHERE run_id = ?", runId);
    }
}
