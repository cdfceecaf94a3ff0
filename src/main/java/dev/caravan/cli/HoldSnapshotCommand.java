package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.snapshot.Manifest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code caravan hold-snapshot}. */
@Command(
        name = "hold-snapshot",
        header = "Keep a snapshot from being deleted.",
        description = "Keeps a snapshot from being deleted or pruned until it is let go of.",
        footer = {"  caravan hold-snapshot 20261121_143022", "  caravan hold-snapshot 20261121_143022 --release"})
final class HoldSnapshotCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The snapshot, as list-snapshots shows it.")
    private String id;

    @Option(names = "--release", description = "Let go of it.")
    private boolean release;

    @Mixin
    private SnapshotFolderOption folder;

    HoldSnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("hold-snapshot", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        try (Caravan caravan = here.caravan()) {
            Manifest manifest = caravan.snapshots().hold(id, !release);
            return Outcome.done(
                    Map.of("snapshot_id", id, "held", manifest.held()),
                    () -> "Snapshot " + id + (release ? " is no longer held\n" : " is held\n"));
        }
    }
}
