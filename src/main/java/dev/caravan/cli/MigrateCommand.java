package dev.caravan.cli;

import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code caravan migrate}. */
@Command(
        name = "migrate",
        header = "Move tables from one database to another.",
        description = {
            "Moves tables from one database to another: rows, keys, indexes, defaults and checks. Every row arrives exactly "
                    + "once, also if the process is killed and resumed. What the target cannot hold exactly is announced "
                    + "before the first row; a row that cannot be stored is put aside with the reason.",
            "",
            "Look at the plan first with --dry-run. It reads both sides and writes nothing."
        },
        footer = {
            "  caravan migrate --from research.db --to warehouse.duckdb --dry-run",
            "  caravan migrate --from research.db --to warehouse.duckdb --table TRIAL --table METRIC",
            "  caravan migrate --from research.db --to warehouse.duckdb --where \"METRIC=total_val > 0.5\"",
            "  caravan migrate --from research.db --to warehouse.duckdb --resume",
            "  caravan migrate --from research.db --to warehouse.duckdb --if-exists replace --no-snapshot --verify full"
        })
final class MigrateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "DB", description = "The database to read.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DB",
            description = "The database to fill; a file is made if it is absent.")
    private String to;

    @Option(names = "--table", paramLabel = "T", description = "Only this table; may be given several times.")
    private List<String> tables = List.of();

    @Option(names = "--exclude", paramLabel = "T", description = "Not this table; may be given several times.")
    private List<String> exclude = List.of();

    @Option(
            names = "--if-exists",
            paramLabel = "WHAT",
            defaultValue = "fail",
            description =
                    "If the target has such a table: fail, replace, refill (replace its rows, keep the table as it is declared) or append "
                            + "(default: ${DEFAULT-VALUE}). All but fail load beside and change the table in one transaction "
                            + "at the end.")
    private IfExists ifExists;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "balanced",
            description =
                    "conservative: proved in full before it shows, the first reject takes everything back. balanced: "
                            + "commits per batch, rejects are put aside. aggressive: larger batches (default: ${DEFAULT-VALUE}).")
    private Strategy strategy;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description = "Rows in a batch (default: chosen from engine and row width).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description = "Parts copied at once (default: as many as there are cores, up to 8).")
    private @Nullable Integer jobs;

    @Option(names = "--rules", paramLabel = "FILE", description = "Rules that rename, cast, map, mask, drop or filter.")
    private @Nullable Path rules;

    @Option(
            names = "--where",
            paramLabel = "T=SQL",
            description = "Only the rows of table T for which the condition holds, in the source's SQL.")
    private Map<String, String> where = Map.of();

    @Option(names = "--data-only", description = "The target's tables are there already; only fill them.")
    private boolean dataOnly;

    @Option(names = "--dry-run", description = "Show the plan and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--write-rules",
            paramLabel = "FILE",
            description =
                    "With --dry-run: write a rules file that avoids the plan's losses, to edit and give to --rules.")
    private @Nullable Path writeRules;

    @Option(names = "--resume", description = "Go on with the unfinished run in the target.")
    private boolean resume;

    @Option(
            names = "--verify",
            paramLabel = "LEVEL",
            defaultValue = "counts",
            description =
                    "none, counts, sample or full (default: ${DEFAULT-VALUE}). full reads both sides again and writes "
                            + "a certificate.")
    private VerifyLevel verify;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "3",
            converter = WholeNumber.NotNegative.class,
            description =
                    "How often a failure that may pass is tried again, with growing pauses (default: ${DEFAULT-VALUE}).")
    private int retries;

    @Option(
            names = "--max-rejects",
            paramLabel = "N|P%",
            description =
                    "Rows of a table that may be put aside before the run stops (default: 10%% but at least 1,000; "
                            + "conservative: 0).")
    private @Nullable String maxRejects;

    @Mixin
    private MaxRateOption maxRate;

    @Option(names = "--no-snapshot", description = "Change existing tables without a snapshot to undo it with.")
    private boolean noSnapshot;

    MigrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        requireSense();
        return session.run("migrate", here -> {
            maxRate.apply(here);
            return MigrationCall.of(request()).run(here);
        });
    }

    private void requireSense() {
        if (writeRules != null && !dryRun) {
            throw new ParameterException(spec.commandLine(), "--write-rules goes with --dry-run only");
        }
        if (maxRejects != null && !maxRejects.matches("\\d{1,18}|\\d{1,3}(\\.\\d+)?%")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--max-rejects': '" + maxRejects
                            + "' is neither a number of rows such as 500 " + "nor a percentage such as 5%");
        }
    }

    private MigrateRequest request() {
        return MigrateRequest.between(from, to)
                .tables(tables)
                .exclude(exclude)
                .ifExists(ifExists)
                .strategy(strategy)
                .batchSize(batchSize == null ? 0 : batchSize)
                .jobs(jobs == null ? 0 : jobs)
                .rules(rules)
                .where(where)
                .dataOnly(dataOnly)
                .dryRun(dryRun)
                .writeRules(writeRules)
                .resume(resume)
                .verify(verify)
                .retries(retries)
                .maxRejects(maxRejects)
                .noSnapshot(noSnapshot)
                .build();
    }
}
