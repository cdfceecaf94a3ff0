package dev.caravan.operation.snapshot;

import dev.caravan.engine.Access;
import dev.caravan.engine.ClosedFile;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Engines;
import dev.caravan.engine.FileCopy;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
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
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The steps of {@code create-snapshot}. Until the last has written the manifest there is no snapshot. */
public final class SnapshotCreation {

    /** Where the rows of a server go. */
    private static final String ROWS = "database.duckdb";

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

    /** What keeps a whole database as it is before a run changes it. */
    public SnapshotRequest beforeRun(String database, String operation, String runId) {
        return beforeChanging(database, operation, runId, List.of());
    }

    /**
     * The same for a run that says what it will change.
     *
     * @param tables their names; a file is kept whole all the same
     */
    public SnapshotRequest beforeChanging(String database, String operation, String runId, List<String> tables) {
        return new SnapshotRequest(
                database,
                "Before " + operation + " " + runId,
                List.of("before-run"),
                Map.of("run", runId),
                tables,
                runId);
    }

    /** Looks at the database, and makes a folder for the snapshot. */
    public SnapshotDraft begin(SnapshotRequest request) throws SQLException {
        DatabaseUrl url = engines.parse(request.database());
        Engine engine = engines.of(url);
        Optional<FileCopy> files = engine.backup().files();
        try (Database database = engine.open(url, Access.READ)) {
            Described described = files.isPresent() ? null : Described.ofServer(database, request.tables());
            Instant now = clock.instant();
            String id = snapshots.claim(now);
            return new SnapshotDraft(
                    request,
                    id,
                    now.toString(),
                    snapshots.of(id),
                    snapshots.of(id).resolve(files.map(FileCopy::fileName).orElse(ROWS)),
                    engine.id(),
                    database.label(),
                    Identity.of(url),
                    described);
        }
    }

    /** Of a file, as a whole. */
    public void copy(SnapshotDraft draft) throws SQLException {
        HaltPoint.reached("before-snapshot-copy");
        DatabaseUrl url = engines.parse(draft.database());
        FileCopy files = engines.of(url).backup().files().orElseThrow();
        files.copy(url.asFile().file(), draft.data());
        HaltPoint.reached("after-snapshot-copy");
    }

    /** The file that the rows of a server go into. */
    public void make(SnapshotDraft draft) throws SQLException {
        DatabaseUrl url = engines.parse(draft.address());
        engines.of(url).backup().files().orElseThrow().make(draft.data());
    }

    /** @param tables what the copy was read to hold */
    public Manifest conclude(SnapshotDraft draft, List<TableChecksum> tables) throws IOException, SQLException {
        Map<String, String> keptNames = draft.isFile() ? Map.of() : keptNames(draft);
        Described described = described(draft);
        Declarations declared = draft.isFile()
                ? null
                : Declarations.write(
                        draft.folder(), described.tables(), draft.tables().isEmpty());
        Manifest manifest = manifest(draft, described, declared, named(tables, keptNames), keptNames);
        HaltPoint.reached("before-manifest");
        return ManifestFile.write(
                draft.folder(), manifest.withData(Files.size(draft.data()), ClosedFile.sha256(draft.data())));
    }

    /** What tables are called in the file, by their real names, where it is something else. */
    private Map<String, String> keptNames(SnapshotDraft draft) throws SQLException {
        Map<String, String> names = new TreeMap<>();
        try (Database data = engines.open(draft.address(), Access.READ);
                Connection reader = data.reader()) {
            for (Table table : data.engine().describe(reader).tables()) {
                String real = table.options().get(Table.REAL_NAME);
                if (real != null) {
                    names.put(real, table.name());
                }
            }
        }
        return names;
    }

    private static List<TableChecksum> named(List<TableChecksum> tables, Map<String, String> keptNames) {
        Map<String, String> realNames = new TreeMap<>();
        keptNames.forEach((real, kept) -> realNames.put(kept, real));
        return tables.stream()
                .map(table -> new TableChecksum(
                        realNames.getOrDefault(table.table(), table.table()), table.rows(), table.checksum()))
                .toList();
    }

    /** A file's copy says of itself what it is: the file may have changed since. */
    private Described described(SnapshotDraft draft) throws SQLException {
        if (draft.described() != null) {
            return draft.described();
        }
        try (Database copy = engines.open(draft.address(), Access.READ)) {
            return Described.of(copy);
        }
    }

    private Manifest manifest(
            SnapshotDraft draft,
            Described described,
            @Nullable Declarations declared,
            List<TableChecksum> tables,
            Map<String, String> keptNames) {
        SnapshotRequest request = draft.request();
        return new Manifest(
                Manifest.FORMAT_VERSION,
                draft.id(),
                draft.createdAt(),
                request.description(),
                request.tags(),
                request.metadata(),
                draft.engine(),
                described.engineVersion(),
                draft.source(),
                draft.identity(),
                toolVersion,
                false,
                request.runId(),
                0,
                String.valueOf(draft.data().getFileName()),
                "",
                tables,
                keptNames,
                described.objects(),
                declared,
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
