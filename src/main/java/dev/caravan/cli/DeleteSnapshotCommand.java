package dev.caravan.cli;

import dev.caravan.Caravan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code caravan delete-snapshot}. */
@Command(
        name = "delete-snapshot",
        header = "Give a snapshot up for good.",
        description = "Deletes a snapshot, or what is left of one that was never finished. A held one is refused.",
        footer = "  caravan delete-snapshot 20261121_143022")
final class DeleteSnapshotCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The snapshot, as list-snapshots shows it.")
    private String id;

    @Mixin
    private SnapshotFolderOption folder;

    DeleteSnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("delete-snapshot", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        try (Caravan caravan = here.caravan()) {
            caravan.snapshots().requireDeletable(id);
            here.confirm("Delete snapshot '" + id + "' for good?");
            caravan.snapshots().delete(id);
            return Outcome.done(Map.of("deleted", List.of(id)), () -> "Snapshot " + id + " is deleted\n");
        }
    }
}
