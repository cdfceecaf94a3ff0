package dev.caravan.operation.snapshot;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of snapshots, each a folder named by its id. One without a manifest is still being made, or was left by a process that died. */
final class SnapshotFolder {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern ID_FORM = Pattern.compile("\\d{8}_\\d{6}(_\\d+)?");
    private static final int MOST_IN_A_SECOND = 1_000;
    private static final String LATEST = "latest";

    private final Path root;

    SnapshotFolder(Path root) {
        this.root = root;
    }

    Path of(String id) {
        return root.resolve(id);
    }

    /** Makes the folder of a new snapshot; other users of the machine cannot look into it. */
    String claim(Instant now) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot make a snapshot in '" + root + "': it is no folder",
                    "choose another --snapshot-dir or caravan.snapshots.dir");
        }
        String second = ID.format(now);
        try {
            Files.createDirectories(root);
            for (int i = 1; i < MOST_IN_A_SECOND; i++) {
                String id = i == 1 ? second : second + "_" + i;
                if (make(of(id))) {
                    return id;
                }
            }
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot make a snapshot in '" + root + "': " + e,
                    "choose another --snapshot-dir",
                    e);
        }
        throw new MigrationException(
                ErrorCode.FAILED, "There are too many snapshots of " + second + " in '" + root + "'");
    }

    private static boolean make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** All finished ones, newest first; those that cannot be read are passed over here and told of by {@link #get}. */
    List<Manifest> list() {
        return ids().stream()
                .filter(this::isFinished)
                .flatMap(id -> readable(of(id)))
                .sorted(Comparator.comparing(Manifest::createdAt)
                        .thenComparing(Manifest::snapshotId)
                        .reversed())
                .toList();
    }

    private static Stream<Manifest> readable(Path folder) {
        try {
            return Stream.of(ManifestFile.read(folder));
        } catch (MigrationException damaged) {
            return Stream.empty();
        }
    }

    boolean isFinished(String id) {
        return ManifestFile.isIn(of(id));
    }

    List<String> ids() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .filter(id -> ID_FORM.matcher(id).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FAILED, "Cannot read '" + root + "': " + e, null, e);
        }
    }

    /**
     * A snapshot by its id, or the newest of a database by {@code latest}.
     *
     * @throws MigrationException NOT_FOUND, with what there is; VERIFICATION_FAILED if its manifest is damaged
     */
    Manifest get(String id, DatabaseUrl of) {
        if (!id.equals(LATEST)) {
            return get(id);
        }
        String identity = Identity.of(of);
        return list().stream()
                .filter(manifest -> manifest.identity().equals(identity))
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.NOT_FOUND, "No snapshot of " + of.given() + " in " + root, newest()));
    }

    /** @throws MigrationException NOT_FOUND, with what there is; VERIFICATION_FAILED if its manifest is damaged */
    Manifest get(String id) {
        if (!ID_FORM.matcher(id).matches() || !Files.isDirectory(of(id))) {
            throw new MigrationException(ErrorCode.NOT_FOUND, "No snapshot '" + id + "' in " + root, newest());
        }
        if (!isFinished(id)) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "'" + of(id) + "' is no snapshot: it has no manifest, so it was never finished",
                    newest());
        }
        return ManifestFile.read(of(id));
    }

    private String newest() {
        List<Manifest> all = list();
        return all.isEmpty()
                ? "there are none; make one with caravan create-snapshot"
                : "the newest of the " + all.size() + " there is '" + all.get(0).snapshotId() + "'";
    }

    /** The manifest goes first: what is left of a deletion that was cut short is no snapshot. */
    void delete(String id) {
        Path folder = of(id);
        try {
            Files.deleteIfExists(folder.resolve(ManifestFile.NAME));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot delete '" + folder + "': " + e,
                    "what is left is no snapshot any more",
                    e);
        }
    }
}
