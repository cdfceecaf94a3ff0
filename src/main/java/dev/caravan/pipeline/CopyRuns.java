package dev.caravan.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    CopyRun get(String runId) {
        CopyRun run = runs.get(runId);
        if (run == null) {
            throw new IllegalStateException("Run " + runId + " is not open in this process");
        }
        return run;
    }
}
