package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.snapshot.Pruning;
import dev.caravan.operation.snapshot.RetentionPolicy;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan prune-snapshots}. */
@Command(
        name = "prune-snapshots",
        header = "Delete the snapshots that no rule keeps.",
        description =
                "Deletes snapshots, database by database. What one rule keeps is kept; of each database at least one is kept, and so are held ones. Days, weeks and months are those of the calendar (UTC); the newest of a period counts. Without rules those of caravan.retention.* hold.",
        footer = {
            "  caravan prune-snapshots --keep-daily 30 --keep-weekly 12 --keep-monthly 12 --keep-tag milestone --dry-run",
            "  caravan prune-snapshots --keep-last 10"
        })
final class PruneSnapshotsCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--keep-last",
            paramLabel = "N",
            defaultValue = "0",
            converter = WholeNumber.NotNegative.class,
            description = "The newest N.")
    private int last;

    @Option(
            names = "--keep-daily",
            paramLabel = "N",
            defaultValue = "0",
            converter = WholeNumber.NotNegative.class,
            description = "The newest of each of the last N days that have one.")
    private int daily;

    @Option(
            names = "--keep-weekly",
            paramLabel = "N",
            defaultValue = "0",
            converter = WholeNumber.NotNegative.class,
            description = "The same for weeks.")
    private int weekly;

    @Option(
            names = "--keep-monthly",
            paramLabel = "N",
            defaultValue = "0",
            converter = WholeNumber.NotNegative.class,
            description = "The same for months.")
    private int monthly;

    @Option(names = "--keep-tag", paramLabel = "T", description = "All with this tag; may be given several times.")
    private List<String> tags = List.of();

    @Option(names = "--dry-run", description = "Only say what would be deleted.")
    private boolean dryRun;

    @Mixin
    private SnapshotFolderOption folder;

    PruneSnapshotsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("prune-snapshots", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        RetentionPolicy given = new RetentionPolicy(last, daily, weekly, monthly, tags);
        RetentionPolicy policy = given.isEmpty() ? here.settings().retention() : given;
        try (Caravan caravan = here.caravan()) {
            Pruning plan = caravan.snapshots().prune(policy, true);
            if (dryRun || plan.deleted().isEmpty()) {
                return Outcome.done(plan, () -> SnapshotText.pruned(plan));
            }
            here.confirm("Delete " + Amounts.count(plan.deleted().size(), "snapshot") + " for good?");
            Pruning done = caravan.snapshots().prune(policy, false);
            return Outcome.done(done, () -> SnapshotText.pruned(done));
        }
    }
}
