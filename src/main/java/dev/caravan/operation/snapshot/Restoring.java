package dev.caravan.operation.snapshot;

import dev.caravan.engine.Redeclaration;
import dev.caravan.model.Count;
import dev.caravan.model.DatabaseObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore, planned; what travels through its route. The snapshot has been read and is whole.
 *
 * @param folder of the snapshot
 * @param isFile whether the whole file is put back; else rows are
 * @param there whether there is a present state that can be kept
 * @param leaving what the database holds and would be gone, because the snapshot does not hold it
 * @param another whether the snapshot is of another database
 * @param keeping the tables that keep the present state; empty for all
 * @param redeclaration of tables that are not there as they were; null of a file, and where all stay as they are declared
 */
public record Restoring(
        RestoreRequest request,
        Manifest manifest,
        Path folder,
        boolean isFile,
        boolean there,
        List<DatabaseObject> leaving,
        boolean another,
        List<String> keeping,
        @Nullable Redeclaration redeclaration) {

    private static final int MOST_NAMED = 8;

    public Restoring {
        leaving = List.copyOf(leaving);
        keeping = List.copyOf(keeping);
    }

    Path data() {
        return folder.resolve(manifest.dataFile());
    }

    /** The address of the snapshot's data, wherever a run that reads it is gone on with. */
    public String dataAddress() {
        return "duckdb:" + data().toAbsolutePath();
    }

    /** The address of the database that changes. */
    public String target() {
        return request.target();
    }

    /** The id of the run that this takes back, because the snapshot was taken right before it; or null. */
    public @Nullable String undoneRun() {
        return request.into() == null ? manifest.runId() : null;
    }

    /** Whether the present state is kept first. */
    public boolean keepsPresent() {
        return there && !request.noSnapshot();
    }

    /** What somebody should agree to beyond the restore itself; empty if there is nothing. */
    public List<String> questions() {
        List<String> questions = new ArrayList<>();
        if (another) {
            questions.add(
                    "Snapshot '" + manifest.snapshotId() + "' was taken of another database, " + manifest.source());
        }
        if (!leaving.isEmpty()) {
            questions.add(Count.of(leaving.size(), "object") + " not in the snapshot will be gone: " + named());
        }
        return questions;
    }

    private String named() {
        String some = String.join(
                ", ",
                leaving.stream().limit(MOST_NAMED).map(DatabaseObject::toString).toList());
        return leaving.size() > MOST_NAMED ? some + ", …" : some;
    }
}
