package dev.caravan.operation.snapshot;

import dev.caravan.engine.KeptTables;
import dev.caravan.engine.Redeclaration;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.KeptTable;
import dev.caravan.model.MigrationException;
import dev.caravan.model.TableChecksum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a restore does with the tables of a server: rows alone where they are declared as they were, else the whole table. */
final class ServerRestoration {

    private static final Pattern MAJOR = Pattern.compile("\\d+");

    private final RestoreRequest request;
    private final Manifest manifest;
    private final Path folder;
    private final @Nullable Described present;

    /** @param present what the database is now, or null if it cannot be opened */
    ServerRestoration(RestoreRequest request, Manifest manifest, Path folder, @Nullable Described present) {
        this.request = request;
        this.manifest = manifest;
        this.folder = folder;
        this.present = present;
    }

    /**
     * @param together whether all tables are made again if one is
     * @throws MigrationException REFUSED if a table is declared otherwise and the snapshot does not know how it was
     */
    Restoring plan(boolean another, boolean together) {
        Declarations declared = manifest.declared();
        if (present == null || declared == null) {
            if (present != null) {
                requireSameTables(present.objects());
            }
            return restoring(another, present != null, List.of(), heldTables(), null);
        }
        Path file = folder.resolve(declared.file());
        TableChanges changes = new TableChanges(KeptTables.read(file), present);
        List<String> replaced = changes.replaced(together);
        List<String> added = declared.whole() ? changes.added(manifest.schema()) : List.of();
        List<DatabaseObject> leaving = new ArrayList<>();
        present.objects().stream()
                .filter(object -> object.declaresTable() && added.contains(object.table()))
                .forEach(leaving::add);
        boolean toTheLetter = isOfSameKind(present);
        leaving.addAll(changes.lost(replaced, manifest.schema(), toTheLetter));
        Redeclaration redeclaration = replaced.isEmpty() && added.isEmpty()
                ? null
                : new Redeclaration(file.toAbsolutePath(), toTheLetter, replaced, added);
        List<String> keeping = declared.whole() ? List.of() : stillThere(changes);
        boolean there = declared.whole() ? !present.tables().isEmpty() : !keeping.isEmpty();
        return restoring(another, there, leaving, keeping, redeclaration);
    }

    private Restoring restoring(
            boolean another,
            boolean there,
            List<DatabaseObject> leaving,
            List<String> keeping,
            @Nullable Redeclaration redeclaration) {
        return new Restoring(request, manifest, folder, false, there, leaving, another, keeping, redeclaration);
    }

    private List<String> heldTables() {
        return manifest.tables().stream().map(TableChecksum::table).toList();
    }

    private static List<String> stillThere(TableChanges changes) {
        List<String> now =
                changes.present().tables().stream().map(KeptTable::name).toList();
        return changes.kept().stream()
                .map(KeptTable::name)
                .filter(now::contains)
                .toList();
    }

    /** Other products and versions have other words. */
    private boolean isOfSameKind(Described now) {
        return major(now.engineVersion()).equals(major(manifest.engineVersion()));
    }

    private static String major(String version) {
        Matcher number = MAJOR.matcher(version);
        return number.lookingAt() ? number.group() : version;
    }

    /** Rows go back into tables that are what they were; others would have to be made from what another engine knows of them. */
    private void requireSameTables(List<DatabaseObject> objects) {
        Set<String> held = Set.copyOf(heldTables());
        List<String> changed = SchemaChange.changedTables(objects, manifest.schema()).stream()
                .filter(held::contains)
                .toList();
        if (!changed.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Tables of " + request.target() + " are not declared any more as they were when snapshot '"
                            + manifest.snapshotId() + "' was taken, by a Caravan that did not keep how: "
                            + String.join(", ", changed),
                    "restore it --into an empty database, or declare them as caravan show-snapshot "
                            + manifest.snapshotId() + " --json says, then restore again");
        }
    }

    /** What the snapshot knows of and is not there as it was; of a part of a database only what belongs to its tables. */
    static List<DatabaseObject> notRestored(Restoring restoring, Described now) {
        Manifest manifest = restoring.manifest();
        Declarations declared = manifest.declared();
        if (declared == null) {
            return List.of();
        }
        Set<String> tables = declared.whole()
                ? Set.of()
                : KeptTables.read(restoring.folder().resolve(declared.file())).stream()
                        .map(KeptTable::name)
                        .collect(Collectors.toSet());
        return SchemaChange.missing(manifest.schema(), now.objects(), tables);
    }
}
