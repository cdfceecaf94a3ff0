package dev.caravan.operation.snapshot;

import dev.caravan.engine.Access;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of {@code restore-snapshot}. The snapshot proves itself before anything changes, and what was put back is read again; if that is
 * not what the snapshot holds, the state before comes back.
 */
public final class SnapshotRestoration {

    private final Engines engines;
    private final SnapshotFolder snapshots;

    public SnapshotRestoration(Engines engines, Path folder) {
        this.engines = engines;
        this.snapshots = new SnapshotFolder(folder);
    }

    /**
     * Looks at both sides and changes nothing.
     *
     * @throws MigrationException NOT_FOUND without the snapshot, VERIFICATION_FAILED if it is damaged, REFUSED if it is of another engine
     */
    public Restoring plan(RestoreRequest request) throws SQLException {
        DatabaseUrl of = engines.parse(request.database());
        DatabaseUrl url = engines.parse(request.target());
        Manifest manifest = snapshots.get(request.snapshotId(), of);
        Path folder = snapshots.of(manifest.snapshotId());
        Snapshots.requireWhole(folder, manifest);
        requireEngine(manifest, url);
        boolean another = !manifest.identity().equals(Identity.of(of));
        Described present = present(url);
        Engine engine = engines.of(url);
        if (engine.backup().files().isEmpty()) {
            boolean together = !engine.capabilities().transactionalDdl();
            return new ServerRestoration(request, manifest, folder, present).plan(another, together);
        }
        List<DatabaseObject> leaving =
                present == null ? List.of() : SchemaChange.onlyIn(present.objects(), manifest.schema());
        return new Restoring(request, manifest, folder, true, present != null, leaving, another, List.of(), null);
    }

    private static void requireEngine(Manifest manifest, DatabaseUrl url) {
        if (!manifest.engine().equals(url.engine())) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Snapshot '" + manifest.snapshotId() + "' is of a " + manifest.engine() + " database, and "
                            + url.given() + " is not",
                    "move its tables instead: caravan migrate --from " + manifest.engine() + ":…/"
                            + manifest.snapshotId() + "/" + manifest.dataFile() + " --to " + url.given());
        }
    }

    /** What the database is now, or null if it is not there or is no database any more. */
    private @Nullable Described present(DatabaseUrl url) throws SQLException {
        Engine engine = engines.of(url);
        try (Database database = engine.open(url, Access.READ)) {
            return engine.backup().files().isPresent()
                    ? Described.of(database)
                    : Described.ofServer(database, List.of());
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.CANNOT_CONNECT) {
                return null;
            }
            throw e;
        }
    }

    /** @throws MigrationException REFUSED with the first question if there are some and nobody has said yes */
    public Restoring begin(RestoreRequest request) throws SQLException {
        Restoring restoring = plan(request);
        if (!request.confirmed() && !restoring.questions().isEmpty()) {
            throw new MigrationException(
                    ErrorCode.REFUSED, restoring.questions().get(0), "add --yes if that is meant");
        }
        return restoring;
    }

    /** What keeps the present state. */
    public SnapshotRequest ofPresent(Restoring restoring) {
        return new SnapshotRequest(
                restoring.target(),
                "Before restoring " + restoring.manifest().snapshotId(),
                List.of("before-restore"),
                Map.of(),
                restoring.keeping(),
                null);
    }

    public void putBack(Restoring restoring) throws SQLException {
        HaltPoint.reached("before-restore");
        putBack(restoring.data(), restoring.target());
        HaltPoint.reached("after-restore");
    }

    private void putBack(Path data, String database) throws SQLException {
        DatabaseUrl url = engines.parse(database);
        FileCopy files = engines.of(url).backup().files().orElseThrow();
        files.restore(data, url.asFile().file());
    }

    /**
     * Of rows that a migration has put back: it has compared every one of them before they took their places. What stands beside them is looked
     * at now.
     */
    public Restored acceptRows(Restoring restoring, @Nullable Manifest former) throws SQLException {
        Described now = present(engines.parse(restoring.target()));
        List<DatabaseObject> missing = now == null ? List.of() : ServerRestoration.notRestored(restoring, now);
        return restored(restoring, former, restoring.manifest().tables(), missing);
    }

    /**
     * @param former what keeps the state before, or null
     * @param found what the database was read to hold now
     * @throws MigrationException VERIFICATION_FAILED if that is not what the snapshot holds
     */
    public Restored accept(Restoring restoring, @Nullable Manifest former, List<TableChecksum> found)
            throws SQLException {
        Manifest manifest = restoring.manifest();
        if (!found.equals(manifest.tables())) {
            throw takenBack(restoring, former);
        }
        return restored(restoring, former, found, List.of());
    }

    private static Restored restored(
            Restoring restoring,
            @Nullable Manifest former,
            List<TableChecksum> found,
            List<DatabaseObject> notRestored) {
        Manifest manifest = restoring.manifest();
        return new Restored(
                manifest.snapshotId(),
                restoring.target(),
                former == null ? null : former.snapshotId(),
                manifest.rows(),
                found,
                notRestored,
                true);
    }

    private MigrationException takenBack(Restoring restoring, @Nullable Manifest former) throws SQLException {
        if (former != null) {
            putBack(snapshots.of(former.snapshotId()).resolve(former.dataFile()), restoring.target());
        }
        return new MigrationException(
                ErrorCode.VERIFICATION_FAILED,
                "What was restored into " + restoring.target() + " is not what snapshot '"
                        + restoring.manifest().snapshotId() + "' holds"
                        + (former == null ? "" : "; the state before was put back"),
                "somebody may have written meanwhile: make sure that nobody does, then try again");
    }
}
