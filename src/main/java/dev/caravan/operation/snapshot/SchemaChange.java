package dev.caravan.operation.snapshot;

import dev.caravan.model.DatabaseObject;
import java.util.List;
import java.util.Set;

/** What has become of a schema since a snapshot was taken. */
final class SchemaChange {

    private SchemaChange() {}

    /** The objects that some list has and another has not, by kind and name. */
    static List<DatabaseObject> onlyIn(List<DatabaseObject> some, List<DatabaseObject> others) {
        return some.stream()
                .filter(object -> others.stream().noneMatch(object::isNamedAs))
                .toList();
    }

    /** The names of the tables that are there now and were there, but declared otherwise. */
    static List<String> changedTables(List<DatabaseObject> present, List<DatabaseObject> former) {
        return former.stream()
                .filter(DatabaseObject::declaresTable)
                .filter(object -> present.stream().anyMatch(now -> now.isNamedAs(object)))
                .filter(object -> present.stream()
                        .noneMatch(now -> now.isNamedAs(object) && now.sql().equals(object.sql())))
                .map(DatabaseObject::name)
                .toList();
    }

    /**
     * Those former objects that are not there as they were.
     *
     * @param tables only what belongs to these; none for everything
     */
    static List<DatabaseObject> missing(List<DatabaseObject> former, List<DatabaseObject> present, Set<String> tables) {
        return former.stream()
                .filter(object -> tables.isEmpty() || (object.table() != null && tables.contains(object.table())))
                .filter(object -> !present.contains(object))
                .toList();
    }
}
