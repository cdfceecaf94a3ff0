package dev.caravan.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: names its commands. What is written here is inherited by each of them. */
@Command(
        name = "caravan",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        requiredOptionMarker = '*',
        abbreviateSynopsis = true,
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, nothing half-done",
            "2:wrong usage",
            "3:done, but with findings, differences, rejects, objects not carried or pending work",
            "4:stopped part-way, state saved: --resume continues, 'runs abandon' takes back",
            "5:refused by a safety rule, or a question could not be asked",
            "6:locked by a living run",
            "7:an unfinished run is in the way",
            "8:verification failed",
            "9:cannot connect or sign in",
            "10:the named thing does not exist",
            "130, 143:interrupted after finishing the current batch"
        },
        description = {
            "Moves tables between databases: exactly once, resumable, and proved. A value that the target cannot hold "
                    + "exactly is announced before the first row, or its row is put aside with the reason.",
            "",
            "A database is the path of a file (*.db, *.sqlite, *.sqlite3: SQLite; *.duckdb, *.ddb: DuckDB), a URL "
                    + "(sqlite:///path, duckdb:///path, jdbc:…), or a name configured in application.properties."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caravan demo",
            "  caravan migrate --from research.db --to warehouse.duckdb --dry-run",
            "  caravan migrate --from research.db --to warehouse.duckdb --verify full"
        },
        subcommands = {
            MigrateCommand.class,
            InspectCommand.class,
            CompareSchemasCommand.class,
            CreateMigrationScriptCommand.class,
            ValidateMigrationCommand.class,
            CreateSnapshotCommand.class,
            ListSnapshotsCommand.class,
            ShowSnapshotCommand.class,
            VerifySnapshotCommand.class,
            RestoreSnapshotCommand.class,
            DeleteSnapshotCommand.class,
            HoldSnapshotCommand.class,
            PruneSnapshotsCommand.class,
            ValidateCommand.class,
            CheckHierarchyCommand.class,
            RepairPlanCommand.class,
            MigrateExperimentCommand.class,
            TransformMetricsCommand.class,
            ExportExperimentCommand.class,
            ImportExperimentCommand.class,
            CreateTransformationTemplateCommand.class,
            ServeCommand.class,
            RunCommand.class,
            RunsCommand.class,
            UndoCommand.class,
            DeadLettersCommand.class,
            DoctorCommand.class,
            DemoCommand.class
        })
final class CaravanCommand implements Runnable {

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec;

    /** Filled in when the command line is parsed, whichever command they are given to. */
    CommonOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
