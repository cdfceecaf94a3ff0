package dev.caravan.cli;

import dev.caravan.app.StopSignal;
import dev.caravan.service.JobRunner;
import java.time.Clock;
import java.util.Map;

/** The commands as jobs, for tests elsewhere. */
public final class ProgramJobs {

    private ProgramJobs() {}

    public static JobRunner open() {
        return new JobProgram(Map.of(), new StopSignal(1), Clock.systemUTC());
    }
}
