package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.demo.DemoFolder;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code caravan demo}. */
@Command(
        name = "demo",
        header = "Make a sample database, migrate it and prove the result.",
        description =
                "Makes a sample experiment database in ./caravan-demo, shows the plan, migrates it from SQLite to DuckDB with "
                        + "a rules file, and proves the result. A few rows are bad on purpose: they end as dead letters. Then it takes a "
                        + "snapshot, validates, changes metrics, and copies and exports an experiment.",
        footer = {"  caravan demo", "  caravan demo --rows 20000"})
final class DemoCommand implements Callable<Integer> {

    private static final Path FOLDER = Path.of("caravan-demo");

    private final Session session;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "300000",
            converter = WholeNumber.Positive.class,
            description = "Rows of the largest table (default: ${DEFAULT-VALUE}).")
    private int rows;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("migrate", this::demonstrate);
    }

    private Outcome demonstrate(Session here) {
        DemoFolder folder = new DemoFolder(FOLDER);
        folder.make();
        here.override("caravan.state.dir", folder.state().toString());
        here.override("caravan.snapshots.dir", folder.snapshots().toString());
        here.say("1. A sample database: " + folder.source());
        long bad;
        try (Caravan caravan = here.caravan()) {
            bad = caravan.createDemoDatabase(folder.source(), rows);
        }
        here.say("\n2. The plan: caravan migrate … --rules " + folder.rules() + " --dry-run\n");
        MigrateReport plan =
                MigrationCall.migrate(here, request(folder).dryRun(true).build());
        if (plan.plan() != null) {
            here.say(PlanText.of(plan, plan.plan(), false));
        }
        here.say("3. The migration, and the proof: --verify full\n");
        MigrateReport report = MigrationCall.migrate(here, request(folder).build());
        here.say(SummaryText.of(report, folder.target().toString(), here.certificateOf(report.runId()), false));
        rejects(here, folder);
        boolean further = report.error() == null && new DemoExperiments(here, folder).show();
        return outcome(report, bad, folder, further);
    }

    private static MigrateRequestBuilder request(DemoFolder folder) {
        return MigrateRequest.between(
                        folder.source().toString(), folder.target().toString())
                .rules(folder.rules())
                .verify(VerifyLevel.FULL);
    }

    private static void rejects(Session here, DemoFolder folder) {
        String target = folder.target().toString();
        here.say("\n4. What was put aside: caravan dead-letters list -d " + target + "\n");
        try (Caravan caravan = here.caravan()) {
            here.say(DeadLettersListCommand.text(caravan.deadLetters(target).causes(null), target));
        }
    }

    /** The rejects are intended: all is well if they are those that were made, and everything else is proved. */
    private static Outcome outcome(MigrateReport report, long bad, DemoFolder folder, boolean further) {
        VerificationOutcome verification = report.verification();
        boolean asIntended = further
                && report.error() == null
                && report.totalRejectedRows() == bad
                && verification != null
                && verification.equal();
        int exitCode = asIntended ? 0 : Math.max(report.exitCode(), ErrorCode.FAILED.exitCode());
        return new Outcome(report, () -> ending(report, folder, asIntended), null, exitCode);
    }

    private static String ending(MigrateReport report, DemoFolder folder, boolean asIntended) {
        MigrateReport.Failure failure = report.error();
        if (!asIntended) {
            return "\nThat did not go as intended" + (failure == null ? "." : ": " + failure.message()) + "\n";
        }
        return "\nTry next:\n  caravan inspect -d " + folder.target()
                + "\n  caravan compare-schemas --from " + folder.source() + " --to " + folder.target()
                + "\n  caravan migrate --from " + folder.target() + " --to " + folder.path()
                + "/back.db --verify full\nTo a server, whose database must be there (docs/servers.md):\n  caravan migrate --from "
                + folder.source() + " --to postgresql://USER@HOST/DATABASE --verify full\n  caravan migrate --from "
                + folder.source() + " --to mysql://USER@HOST/DATABASE --verify full\n";
    }
}
