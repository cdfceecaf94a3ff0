package dev.caravan.cli;

import dev.caravan.model.MigrationException;
import dev.caravan.service.Job;
import dev.caravan.service.JobFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code caravan run}. */
@Command(
        name = "run",
        header = "Run one job file now.",
        description =
                "Does what a job file asks for, as if its operation and options had been typed; the file stays where it is. It is trusted as "
                        + "typed words are: the limits of the inbox do not count here.",
        footer = {"  caravan run nightly.json", "  caravan run nightly.yaml --progress plain"})
final class RunCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "JOBFILE", description = "A job in JSON or YAML; see docs/jobs.md.")
    private Path file;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            List<String> arguments = session.options().typed();
            arguments.addAll(arguments());
            return session.program().run(arguments.toArray(String[]::new));
        } catch (MigrationException e) {
            return session.run("run", here -> {
                throw e;
            });
        }
    }

    private List<String> arguments() {
        Job job = JobFile.read(file);
        JobProgram jobs = session.jobs();
        jobs.check(job);
        return jobs.arguments(job);
    }
}
