package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.SnapshotRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan create-snapshot}. */
@Command(
        name = "create-snapshot",
        header = "Keep a database as it is now, to be put back later.",
        description =
                "Copies a database while others go on using it, reads the copy again, and keeps it with a manifest in a folder of its own. Without a manifest there is no snapshot: nothing is left of one that fails.",
        footer = {
            "  caravan create-snapshot -d experiments.db --description \"Before metric transformation\"",
            "  caravan create-snapshot -d experiments.db --tag milestone --metadata paper=draft-2"
        })
final class CreateSnapshotCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "What it is for.")
    private String description;

    @Option(
            names = "--tag",
            paramLabel = "T",
            description = "A word to find and keep it by; may be given several times.")
    private List<String> tags = List.of();

    @Option(
            names = "--metadata",
            paramLabel = "K=V",
            description = "Something else to note; may be given several times.")
    private Map<String, String> metadata = Map.of();

    @Mixin
    private SnapshotFolderOption folder;

    CreateSnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("create-snapshot", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        SnapshotRequest request = new SnapshotRequest(database.in(here), description, tags, metadata, List.of(), null);
        try (Caravan caravan = here.caravan(here.stopSignal());
                ProgressDisplay progress = here.progress()) {
            Manifest manifest = caravan.createSnapshot(request, progress);
            return Outcome.done(SnapshotReports.created(here, manifest), () -> SnapshotText.created(here, manifest));
        }
    }
}
