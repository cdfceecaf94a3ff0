package dev.caravan.operation.snapshot;

import dev.caravan.engine.ClosedFile;
import dev.caravan.engine.Engines;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The snapshots in a folder: to look at, hold, and give up. Looking creates nothing. Thread-safe as far as the file system is. */
public final class Snapshots {

    private final Engines engines;
    private final SnapshotFolder folder;

    /** @param folder need not exist */
    public Snapshots(Engines engines, Path folder) {
        this.engines = engines;
        this.folder = new SnapshotFolder(folder);
    }

    /**
     * The finished snapshots that a filter lets pass, newest first.
     *
     * @param database the address of the database they were taken of, or null for all
     */
    public List<Manifest> list(@Nullable String database, SnapshotFilter filter) {
        String identity = database == null ? null : Identity.of(engines.parse(database));
        return folder.list().stream()
                .filter(manifest -> identity == null || manifest.identity().equals(identity))
                .filter(filter::accepts)
                .toList();
    }

    /** The ids of folders that hold no readable manifest: unfinished, or damaged. */
    public List<String> unfinished() {
        Set<String> finished = folder.list().stream().map(Manifest::snapshotId).collect(Collectors.toSet());
        return folder.ids().stream().filter(id -> !finished.contains(id)).toList();
    }

    /** @throws MigrationException NOT_FOUND, with the newest there is; VERIFICATION_FAILED if its manifest is damaged */
    public Manifest get(String id) {
        return folder.get(id);
    }

    /** The snapshot that was taken right before a run, or null if there is none. */
    public @Nullable Manifest before(String runId) {
        return folder.list().stream()
                .filter(manifest -> runId.equals(manifest.runId()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads a snapshot's data again and compares it with its manifest, byte for byte.
     *
     * @throws MigrationException VERIFICATION_FAILED if it is damaged
     */
    public Manifest verify(String id) {
        Manifest manifest = folder.get(id);
        requireWhole(folder.of(id), manifest);
        return manifest;
    }

    static void requireWhole(Path folder, Manifest manifest) {
        Path data = folder.resolve(manifest.dataFile());
        require(manifest, data, trouble(data, manifest));
        Declarations declared = manifest.declared();
        if (declared != null) {
            require(manifest, folder.resolve(declared.file()), declared.trouble(folder));
        }
    }

    private static void require(Manifest manifest, Path file, @Nullable String trouble) {
        if (trouble != null) {
            throw new MigrationException(
                    ErrorCode.VERIFICATION_FAILED,
                    "Snapshot '" + manifest.snapshotId() + "' is damaged: " + file + " " + trouble,
                    "choose another: caravan list-snapshots");
        }
    }

    private static @Nullable String trouble(Path data, Manifest manifest) {
        if (!Files.isRegularFile(data)
                || !manifest.dataFile()
                        .equals(String.valueOf(Path.of(manifest.dataFile()).getFileName()))) {
            return "is not there";
        }
        long size = size(data);
        if (size != manifest.sizeBytes()) {
            return "has " + size + " bytes instead of " + manifest.sizeBytes();
        }
        return ClosedFile.sha256(data).equals(manifest.sha256()) ? null : "is not what was written";
    }

    private static long size(Path data) {
        try {
            return Files.size(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of all that have a manifest, readable or not, oldest first. */
    public List<String> finished() {
        return folder.ids().stream().filter(folder::isFinished).toList();
    }

    /** Verifies several; what is wrong with those that are damaged, by id. */
    public Map<String, String> damaged(List<String> ids) {
        Map<String, String> damaged = new LinkedHashMap<>();
        for (String id : ids) {
            try {
                verify(id);
            } catch (MigrationException e) {
                if (e.code() != ErrorCode.VERIFICATION_FAILED) {
                    throw e;
                }
                damaged.put(id, String.valueOf(e.getMessage()));
            }
        }
        return damaged;
    }

    /** @throws MigrationException REFUSED if it is held, NOT_FOUND if there is no folder of that id */
    public void requireDeletable(String id) {
        if (!unfinished().contains(id) && folder.get(id).held()) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Snapshot '" + id + "' is held",
                    "let go of it first: caravan hold-snapshot " + id + " --release");
        }
    }

    /** @throws MigrationException as {@link #requireDeletable} */
    public void delete(String id) {
        requireDeletable(id);
        folder.delete(id);
    }

    /** Keeps a snapshot from being deleted, or lets go of it. */
    public Manifest hold(String id, boolean hold) {
        return ManifestFile.write(folder.of(id), folder.get(id).withHeld(hold));
    }

    /**
     * Deletes what no rule keeps, database by database; of each at least one is kept.
     *
     * @param dryRun whether it only says what it would do
     */
    public Pruning prune(RetentionPolicy policy, boolean dryRun) {
        policy.requireSomething();
        Map<String, List<Manifest>> byDatabase =
                new TreeMap<>(folder.list().stream().collect(Collectors.groupingBy(Manifest::identity)));
        List<Pruning.Kept> kept = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (List<Manifest> snapshots : byDatabase.values()) {
            Retention retention = new Retention(policy, snapshots);
            kept.addAll(retention.kept());
            deleted.addAll(retention.dropped());
        }
        if (!dryRun) {
            deleted.forEach(folder::delete);
        }
        return new Pruning(kept, deleted, dryRun);
    }
}
