package dev.caravan.operation.snapshot;

import dev.caravan.model.DatabaseObject;
import dev.caravan.model.KeptTable;
import dev.caravan.model.Table.ForeignKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has become of the tables of a server since a snapshot was taken, and so what a restore does with each.
 *
 * @param kept as the snapshot has them
 * @param present what the database is now
 */
record TableChanges(List<KeptTable> kept, Described present) {

    private static final Set<String> DECLARING = Set.of("constraint", "index");
    /** Whoever may use a table may use the one that takes its place. */
    private static final String GRANT = "grant";

    /**
     * The names of the tables that are to be made again.
     *
     * @param together whether all are, if one is: where they could not change places with rows in one transaction
     */
    List<String> replaced(boolean together) {
        Set<String> replaced = new LinkedHashSet<>();
        kept.stream().filter(this::isOtherwise).map(KeptTable::name).forEach(replaced::add);
        if (together && !replaced.isEmpty()) {
            return kept.stream().map(KeptTable::name).toList();
        }
        // A key is checked where both its tables are what they were: those that keys tie to these come along.
        while (replaced.addAll(tiedTo(replaced))) {
            // until no key leads further
        }
        return List.copyOf(replaced);
    }

    private boolean isOtherwise(KeptTable table) {
        Optional<KeptTable> now = now(table.name());
        return now.isEmpty()
                || !now.get().table().equals(table.table())
                || !now.get().sql().equals(table.sql())
                || !declaring(now.get()).equals(declaring(table));
    }

    private static Set<DatabaseObject> declaring(KeptTable table) {
        Set<DatabaseObject> parts = new LinkedHashSet<>(table.parts());
        parts.removeIf(part -> !DECLARING.contains(part.kind()));
        return parts;
    }

    private Optional<KeptTable> now(String name) {
        return present.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    private List<String> tiedTo(Set<String> replaced) {
        return kept.stream()
                .filter(table -> isTiedTo(table, replaced))
                .map(KeptTable::name)
                .toList();
    }

    private boolean isTiedTo(KeptTable table, Set<String> replaced) {
        return keys(table).anyMatch(key -> replaced.contains(key.parent()))
                || kept.stream()
                        .filter(other -> replaced.contains(other.name()))
                        .flatMap(this::keys)
                        .anyMatch(key -> key.parent().equals(table.name()));
    }

    /** Those that it had and those that it has. */
    private Stream<ForeignKey> keys(KeptTable table) {
        return Stream.concat(Stream.of(table), now(table.name()).stream())
                .flatMap(one -> one.table().foreignKeys().stream());
    }

    /** The tables that are there now and are not among some objects. */
    List<String> added(List<DatabaseObject> objects) {
        return present.tables().stream()
                .map(KeptTable::name)
                .filter(name ->
                        objects.stream().noneMatch(object -> object.declaresTable() && name.equals(object.table())))
                .toList();
    }

    /**
     * What hangs on tables that are made again, and would not come back with them.
     *
     * @param objects what the snapshot knows of
     * @param toTheLetter whether more than the declarations comes back
     */
    List<DatabaseObject> lost(List<String> replaced, List<DatabaseObject> objects, boolean toTheLetter) {
        return present.objects().stream()
                .filter(object -> object.table() != null && replaced.contains(object.table()))
                .filter(object -> !object.declaresTable() && !object.kind().equals(GRANT))
                .filter(object -> objects.stream()
                        .noneMatch(former -> former.isNamedAs(object) && comesBack(former, toTheLetter)))
                .toList();
    }

    private static boolean comesBack(DatabaseObject former, boolean toTheLetter) {
        return DECLARING.contains(former.kind())
                || (toTheLetter && !former.sql().isEmpty());
    }
}
