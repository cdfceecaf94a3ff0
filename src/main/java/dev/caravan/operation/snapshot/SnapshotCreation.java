package dev.caravan.operation.snapshot;

import dev.caravan.engine.Access;
import dev.caravan.engine.ClosedFile;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Engines;
import dev.caravan.engine.FileCopy;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.TableChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The steps of {@code create-snapshot}. Until the last has written the manifest there is no snapshot. */
public final class SnapshotCreation {

    private final Engines engines;
    private final SnapshotFolder snapshots;
    private final Clock clock;
    private final String toolVersion;

    /** @param folder where snapshots are kept; made if absent */
    public SnapshotCreation(Engines engines, Path folder, Clock clock, String toolVersion) {
        this.engines = engines;
        this.snapshots = new SnapshotFolder(folder);
        this.clock = clock;
        this.toolVersion = toolVersion;
    }

    /** What keeps a database as it is before a run changes it. */
    public SnapshotRequest beforeRun(String database, String operation, String runId) {
        return new SnapshotRequest(
                database, "Before " + operation + " " + runId, List.of("before-run"), Map.of("run", runId), runId);
    }

    /** Looks at the database, and makes a folder for the snapshot. */
    public SnapshotDraft begin(SnapshotRequest request) {
        DatabaseUrl url = engines.parse(request.database());
        Engine engine = engines.of(url);
        FileCopy files = copier(engine);
        try (Database database = engine.open(url, Access.READ)) {
            Instant now = clock.instant();
            String id = snapshots.claim(now);
            return new SnapshotDraft(
                    request,
                    id,
                    now.toString(),
                    snapshots.of(id),
                    snapshots.of(id).resolve(files.fileName()),
                    engine.id(),
                    database.label(),
                    Identity.of(url));
        }
    }

    private static FileCopy copier(Engine engine) {
        return engine.backup()
                .files()
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.REFUSED,
                        "Snapshots of " + engine.id() + " databases cannot be taken yet",
                        "use the server's own tools, and --no-snapshot where a command wants one"));
    }

    public void copy(SnapshotDraft draft) throws SQLException {
        HaltPoint.reached("before-snapshot-copy");
        DatabaseUrl url = engines.parse(draft.request().database());
        copier(engines.of(url)).copy(url.asFile().file(), draft.data());
        HaltPoint.reached("after-snapshot-copy");
    }

    /** @param tables what the copy was read to hold */
    public Manifest conclude(SnapshotDraft draft, List<TableChecksum> tables) throws IOException, SQLException {
        Manifest manifest;
        Engine engine = engines.named(draft.engine());
        try (Database copy = engines.open(draft.address(), Access.READ);
                Connection reader = copy.reader()) {
            manifest = manifest(
                    draft,
                    engine.backup().version(reader),
                    tables,
                    engine.backup().inventory(reader));
        }
        HaltPoint.reached("before-manifest");
        return ManifestFile.write(
                draft.folder(), manifest.withData(Files.size(draft.data()), ClosedFile.sha256(draft.data())));
    }

    private Manifest manifest(
            SnapshotDraft draft, String engineVersion, List<TableChecksum> tables, List<DatabaseObject> schema) {
        SnapshotRequest request = draft.request();
        return new Manifest(
                Manifest.FORMAT_VERSION,
                draft.id(),
                draft.createdAt(),
                request.description(),
                request.tags(),
                request.metadata(),
                draft.engine(),
                engineVersion,
                draft.source(),
                draft.identity(),
                toolVersion,
                false,
                request.runId(),
                0,
                String.valueOf(draft.data().getFileName()),
                "",
                tables,
                schema,
                "");
    }

    /** Nothing is left of a snapshot that failed. */
    public void discard(SnapshotDraft draft, Exception failure) throws Exception {
        try {
            snapshots.delete(draft.id());
        } catch (MigrationException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }
}
