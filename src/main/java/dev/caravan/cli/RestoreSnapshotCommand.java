package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.snapshot.RestoreRequest;
import dev.caravan.operation.snapshot.Restored;
import dev.caravan.operation.snapshot.Restoring;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan restore-snapshot}. */
@Command(
        name = "restore-snapshot",
        header = "Make a database what it was when a snapshot was taken.",
        description =
                "Puts a snapshot back. It proves itself first; the present state is kept as a snapshot of its own; what was put back is read again. Whoever looks meanwhile, or after a crash, finds the old state or the new one.",
        footer = {
            "  caravan restore-snapshot -d experiments.db --snapshot-id 20261121_143022",
            "  caravan restore-snapshot -d experiments.db --snapshot-id latest --into copy.db"
        })
final class RestoreSnapshotCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--snapshot-id",
            required = true,
            paramLabel = "ID",
            description = "The snapshot, or latest for the newest of this database.")
    private String id;

    @Option(names = "--into", paramLabel = "DB", description = "Put it into this database instead.")
    private @Nullable String into;

    @Option(names = "--no-snapshot", description = "Do not keep the present state first.")
    private boolean noSnapshot;

    @Mixin
    private SnapshotFolderOption folder;

    RestoreSnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("restore-snapshot", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        return restore(here, new RestoreRequest(database.in(here), id, into, false, noSnapshot));
    }

    static Outcome restore(Session here, RestoreRequest request) {
        try (Caravan caravan = here.caravan(here.stopSignal())) {
            Restoring plan = caravan.planRestore(request);
            plan.questions().forEach(here::note);
            here.confirm(SnapshotText.question(plan));
            try (ProgressDisplay progress = here.progress()) {
                Restored restored = caravan.restoreSnapshot(request.asConfirmed(), progress);
                return Outcome.found(
                        !restored.notRestored().isEmpty(), restored, () -> SnapshotText.restored(restored));
            }
        }
    }
}
