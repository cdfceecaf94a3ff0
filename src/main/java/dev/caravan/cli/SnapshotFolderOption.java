package dev.caravan.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where snapshots are kept. */
final class SnapshotFolderOption {

    @Option(
            names = "--snapshot-dir",
            paramLabel = "DIR",
            description = "The folder of the snapshots. Default: caravan.snapshots.dir, which is snapshots.")
    private @Nullable String folder;

    void apply(Session session) {
        if (folder != null) {
            session.override("caravan.snapshots.dir", folder);
        }
    }
}
