package dev.caravan.cli;

import dev.caravan.Caravan;
import org.jspecify.annotations.Nullable;

/** Where a command works that names a run and no database. */
final class RunTarget {

    private RunTarget() {}

    /** The run's own target, as the run history knows it; without a run the default database. */
    static String of(Caravan caravan, @Nullable String runId, Session session, DatabaseOption database) {
        return runId == null ? database.in(session) : caravan.runs().get(runId).target();
    }
}
