package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.MigrationValidation;
import dev.caravan.ValidateRequest;
import dev.caravan.model.VerifyLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code caravan validate-migration}. */
@Command(
        name = "validate-migration",
        header = "Compare both sides of a migration that is over.",
        description =
                "Compares rows, cells and schemas of two databases after a migration, whoever made it, and how long the "
                        + "target takes. Changes nothing. Exits 8 if rows differ, 3 if only schemas or times do.",
        footer = {
            "  caravan validate-migration --from research.db --to warehouse.duckdb",
            "  caravan validate-migration --from research.db --to warehouse.duckdb --level full --table METRIC"
        })
final class ValidateMigrationCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "DB", description = "The database that was read.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "DB", description = "The database that was filled.")
    private String to;

    @Option(names = "--table", paramLabel = "T", description = "Only this table; may be given several times.")
    private List<String> tables = List.of();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "sample",
            description = "counts, sample or full (default: ${DEFAULT-VALUE}).")
    private VerifyLevel level;

    @Option(
            names = "--perf-factor",
            paramLabel = "X",
            defaultValue = "5",
            description = "How many times longer than the source the target may take (default: ${DEFAULT-VALUE}).")
    private double performanceFactor;

    @Option(names = "--queries", paramLabel = "FILE.sql", description = "Queries to time on both sides as well.")
    private @Nullable Path queries;

    @Option(names = "--rules", paramLabel = "FILE", description = "The rules file that the migration was given.")
    private @Nullable Path rules;

    ValidateMigrationCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (level == VerifyLevel.NONE) {
            throw new ParameterException(spec.commandLine(), "--level none would validate nothing");
        }
        if (!(performanceFactor > 0)) {
            throw new ParameterException(spec.commandLine(), "--perf-factor must be more than 0");
        }
        return session.run("validate-migration", this::validate);
    }

    private Outcome validate(Session here) {
        ValidateRequest request = new ValidateRequest(from, to, tables, level, performanceFactor, queries, rules);
        try (Caravan caravan = here.caravan(here.stopSignal());
                ProgressDisplay progress = here.progress()) {
            MigrationValidation validation = caravan.validateMigration(request, progress);
            return new Outcome(validation, () -> ValidationText.of(validation), null, validation.exitCode());
        }
    }
}
