package dev.caravan.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.Job;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that a job can ask for, with the options that it can give. */
final class JobCommands {

    /** In the order of the help. */
    static final List<String> OPERATIONS = List.of(
            "migrate",
            "compare-schemas",
            "validate-migration",
            "create-snapshot",
            "verify-snapshot",
            "restore-snapshot",
            "prune-snapshots",
            "validate",
            "check-hierarchy",
            "repair-plan",
            "migrate-experiment",
            "transform-metrics",
            "export-experiment",
            "import-experiment",
            "undo",
            "dead-letters retry");

    /** Of the options that every command has, those that mean something to a job. */
    private static final Set<String> COMMON = Set.of("--output", "--yes");

    /** Whether a job is new or goes on is not for its author to say. */
    private static final Set<String> OURS = Set.of("--resume");

    private final CommandLine program;

    JobCommands(CommandLine program) {
        this.program = program;
    }

    /** @throws MigrationException USAGE if there is no such operation */
    CommandSpec command(Job job) {
        if (!OPERATIONS.contains(job.operation())) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "/operation: '" + job.operation() + "' is not an operation of jobs",
                    "there are " + String.join(", ", OPERATIONS));
        }
        CommandLine command = program;
        for (String word : words(job.operation())) {
            command = Objects.requireNonNull(command.getSubcommands().get(word), word);
        }
        return command.getCommandSpec();
    }

    static List<String> words(String operation) {
        return Arrays.asList(operation.split(" ", -1));
    }

    static List<JobOption> options(CommandSpec command) {
        return command.args().stream()
                .filter(JobCommands::isForJobs)
                .map(JobOption::of)
                .toList();
    }

    private static boolean isForJobs(ArgSpec argument) {
        if (argument.hidden() || (argument.userObject() instanceof Field field && namesServer(field))) {
            return false;
        }
        return !(argument instanceof OptionSpec option)
                || (option.inherited()
                        ? COMMON.contains(option.longestName())
                        : !option.usageHelp() && !option.versionHelp() && !OURS.contains(option.longestName()));
    }

    /** Jobs name configured databases and files, never a server and a password. */
    private static boolean namesServer(Field field) {
        return field.getDeclaringClass() == EngineOptions.class;
    }

    static boolean canResume(CommandSpec command) {
        return command.findOption("--resume") != null;
    }

    /** A job whose options are texts: each becomes what its option takes, if it can; {@link JobSchema} finds those that cannot. */
    Job job(String operation, Map<String, String> texts) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        Job job = new Job(operation, options);
        texts.forEach(options::put);
        for (JobOption option : options(command(job))) {
            String text = texts.get(option.key());
            if (text != null) {
                options.set(option.key(), option.value(text));
            }
        }
        return job;
    }

    /** What a person would have typed; the job has been checked. */
    List<String> arguments(Job job) {
        List<String> arguments = new ArrayList<>(words(job.operation()));
        List<String> operands = new ArrayList<>();
        for (JobOption option : options(command(job))) {
            if (job.options().hasNonNull(option.key())) {
                List<String> typed = option.arguments(job.options().get(option.key()));
                (option.argument().isOption() ? arguments : operands).addAll(typed);
            }
        }
        arguments.add("--");
        arguments.addAll(operands);
        return arguments;
    }
}
