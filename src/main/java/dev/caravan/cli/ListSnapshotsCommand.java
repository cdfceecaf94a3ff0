package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.SnapshotFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan list-snapshots}. */
@Command(
        name = "list-snapshots",
        header = "List snapshots, newest first.",
        description = "Lists the finished snapshots, newest first: of one database, or of all.",
        footer = {
            "  caravan list-snapshots",
            "  caravan list-snapshots -d experiments.db --since 2026-11-01",
            "  caravan list-snapshots --pattern \"before*\""
        })
final class ListSnapshotsCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--since", paramLabel = "DATE", description = "Taken on this day (UTC) or at this time, or later.")
    private @Nullable String since;

    @Option(
            names = "--pattern",
            paramLabel = "GLOB",
            description = "With * and ?: its id, description or a tag is like this.")
    private @Nullable String pattern;

    @Option(names = "--tag", paramLabel = "T", description = "Has this tag.")
    private @Nullable String tag;

    @Mixin
    private SnapshotFolderOption folder;

    ListSnapshotsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("list-snapshots", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        SnapshotFilter filter = new SnapshotFilter(since == null ? null : Since.instant(since), pattern, tag);
        try (Caravan caravan = here.caravan()) {
            List<Manifest> snapshots = caravan.listSnapshots(database.given().orElse(null), filter);
            List<String> others = caravan.snapshots().unfinished();
            if (!others.isEmpty()) {
                here.note("Not listed, because their manifest is missing or damaged: " + String.join(", ", others));
            }
            return Outcome.done(
                    Map.of(
                            "snapshots",
                            snapshots.stream()
                                    .map(found -> SnapshotReports.entry(here, found))
                                    .toList()),
                    () -> SnapshotText.list(snapshots));
        }
    }
}
