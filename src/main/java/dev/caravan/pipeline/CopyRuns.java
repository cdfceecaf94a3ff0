package dev.caravan.pipeline;

import dev.caravan.engine.Database;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.model.Chunk;
import dev.caravan.model.RowBatch;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The runs that this process works on, so that messages can name them. Thread-safe. */
public final class CopyRuns {

    private final Map<String, CopyRun> runs = new ConcurrentHashMap<>();

    public void add(CopyRun run) {
        runs.put(run.id(), run);
    }

    /** Of a run whose chunks have all ended. */
    public CopyRun remove(String runId) {
        CopyRun run = get(runId);
        runs.remove(runId);
        return run;
    }

    /** Ends a run's copying if it has not ended, and returns when nothing of it is under way any more. */
    public void end(String runId) {
        CopyRun run = runs.remove(runId);
        if (run != null) {
            run.endAll();
        }
    }

    /** Reads a chunk of a run once more, as it was copied: the same rows, batches and rules. Writes nothing. */
    public void readAgain(String runId, Chunk chunk, Consumer<RowBatch> batches) throws SQLException {
        CopyRun run = get(runId);
        TableJob job = run.job(chunk.table());
        read(
                run.source(),
                job,
                chunk,
                batch -> batches.accept(
                        job.transform().isIdentity() ? batch : BatchTransformer.transformed(batch, job.transform())));
    }

    /** Reads a chunk of a source that nobody writes to: its rows as they are, no rule applied. */
    public static void read(Database source, TableJob job, Chunk chunk, Consumer<RowBatch> batches)
            throws SQLException {
        try (RowCursor rows = new RowCursor(source, false, job, Checkpoint.before(chunk))) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                batches.accept(batch);
            }
        }
    }

    CopyRun get(String runId) {
        CopyRun run = runs.get(runId);
        if (run == null) {
            throw new IllegalStateException("Run " + runId + " is not open in this process");
        }
        return run;
    }
}
