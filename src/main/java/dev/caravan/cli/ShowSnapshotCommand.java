package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.snapshot.Manifest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code caravan show-snapshot}. */
@Command(
        name = "show-snapshot",
        header = "Show one snapshot.",
        description = "Shows where a snapshot came from, what it holds, and what it is kept for.",
        footer = "  caravan show-snapshot 20261121_143022")
final class ShowSnapshotCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The snapshot, as list-snapshots shows it.")
    private String id;

    @Mixin
    private SnapshotFolderOption folder;

    ShowSnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("show-snapshot", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        try (Caravan caravan = here.caravan()) {
            Manifest manifest = caravan.snapshots().get(id);
            return Outcome.done(manifest, () -> SnapshotText.show(here, manifest));
        }
    }
}
