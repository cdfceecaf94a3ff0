package dev.caravan.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.app.DatabaseNames;
import dev.caravan.app.Settings;
import dev.caravan.app.StopSignal;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.service.Job;
import dev.caravan.service.JobResult;
import dev.caravan.service.JobRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries jobs out as the commands that they are: a job means what the same words mean when they are typed. */
final class JobProgram implements JobRunner {

    /** The operations that change the database that they name last. */
    private static final Set<String> WRITERS = Set.of(
            "migrate",
            "restore-snapshot",
            "repair-plan",
            "migrate-experiment",
            "transform-metrics",
            "import-experiment",
            "undo",
            "dead-letters retry");

    /** Of those that cannot be gone on with, the ones that do no harm if they are done again. */
    private static final String ONCE = "import-experiment";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> environment;
    private final StopSignal stop;
    private final Clock clock;
    private final JobCommands commands;
    private final JobSchema schema;

    JobProgram(Map<String, String> environment, StopSignal stop, Clock clock) {
        this.environment = environment;
        this.stop = stop;
        this.clock = clock;
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        this.commands = new JobCommands(new Program(nowhere, nowhere, Terminal.NONE, environment).commandLine());
        this.schema = new JobSchema(commands);
    }

    /** What jobs of strangers may do. */
    JobLimits limits(Settings settings) {
        return new JobLimits(commands, settings);
    }

    /** What a person would have typed; the job has been checked. */
    List<String> arguments(Job job) {
        return commands.arguments(job);
    }

    @Override
    public void check(Job job) {
        schema.check(job);
    }

    @Override
    public Job job(String operation, Map<String, String> options) {
        return commands.job(operation, options);
    }

    @Override
    public String target(Job job) {
        return WRITERS.contains(job.operation())
                ? Stream.of("to", "into", "database", "run")
                        .filter(job.options()::hasNonNull)
                        .map(key -> address(job.options().get(key).asText()))
                        .findFirst()
                        .orElse("default")
                : "nothing-" + System.identityHashCode(job);
    }

    /** Two names of one database are one target. What cannot be resolved fails when the job runs. */
    private String address(String given) {
        try {
            return new DatabaseNames(Settings.load(Path.of("")), environment).address(given);
        } catch (MigrationException e) {
            return given;
        }
    }

    @Override
    public JobResult run(Job job, String id, boolean again, ProgressListener progress) {
        List<String> arguments = commands.arguments(job);
        if (again && job.operation().equals(ONCE)) {
            return failure(
                    job,
                    "It is not known whether " + ONCE + " had ended when the process died",
                    "look whether the experiment is there; if not, hand the job in again");
        }
        boolean resumes = again && JobCommands.canResume(commands.command(job));
        if (resumes) {
            List<String> resuming = new ArrayList<>(arguments);
            resuming.add(resuming.indexOf("--"), "--resume");
            JobResult resumed = call(job, resuming, id, progress);
            boolean neverBegun =
                    resumed.report().path("error").path("code").asText().equals(ErrorCode.NOT_FOUND.name());
            if (!neverBegun) {
                return resumed;
            }
        }
        return call(job, arguments, id, progress);
    }

    private JobResult call(Job job, List<String> arguments, String id, ProgressListener progress) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        Program program = new Program(
                new PrintStream(data, false, StandardCharsets.UTF_8),
                new PrintStream(notes, false, StandardCharsets.UTF_8),
                Terminal.NONE,
                environment);
        List<String> typed = new ArrayList<>(List.of("--json", "--progress=off"));
        typed.addAll(arguments);
        int exitCode = program.within(new Surroundings(id, stop, progress)).run(typed.toArray(String[]::new));
        String report = data.toString(StandardCharsets.UTF_8);
        try {
            if (JSON.readTree(report) instanceof ObjectNode json) {
                return new JobResult(exitCode, json);
            }
        } catch (JsonProcessingException e) {
            // what was printed is no report; why is said among the notes
        }
        return failure(exitCode, job, firstLine(notes.toString(StandardCharsets.UTF_8)), null);
    }

    private static String firstLine(String notes) {
        return notes.lines().findFirst().orElse("It ended without a report").replaceFirst("^caravan: ", "");
    }

    private JobResult failure(Job job, String message, @Nullable String hint) {
        return failure(ErrorCode.STOPPED.exitCode(), job, message, hint);
    }

    private JobResult failure(int exitCode, Job job, String message, @Nullable String hint) {
        Instant now = clock.instant();
        ErrorCode code = Stream.of(ErrorCode.values())
                .filter(known -> known.exitCode() == exitCode)
                .findFirst()
                .orElse(ErrorCode.FAILED);
        String report = ReportJson.ofFailure(job.operation(), now, now, new MigrationException(code, message, hint));
        try {
            return new JobResult(exitCode, (ObjectNode) JSON.readTree(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report does not become JSON", e);
        }
    }
}
