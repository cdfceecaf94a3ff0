package dev.caravan.operation.snapshot;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.DatabaseObject;
import java.util.List;

/** What has become of a schema since a snapshot was taken. */
final class SchemaChange {

    private static final String TABLE = "table";

    private SchemaChange() {}

    /** The objects that some list has and another has not, by kind and name. */
    static List<DatabaseObject> onlyIn(List<DatabaseObject> some, List<DatabaseObject> others) {
        return some.stream()
                .filter(object -> others.stream().noneMatch(other -> isSame(object, other)))
                .toList();
    }

    private static boolean isSame(DatabaseObject some, DatabaseObject other) {
        return some.kind().equals(other.kind()) && CaseFolding.same(some.name(), other.name());
    }

    /** The names of the tables that are there now and were there, but declared otherwise. */
    static List<String> changedTables(List<DatabaseObject> present, List<DatabaseObject> former) {
        return former.stream()
                .filter(object -> object.kind().equals(TABLE))
                .filter(object -> present.stream().anyMatch(now -> isSame(now, object)))
                .filter(object -> present.stream()
                        .noneMatch(now -> isSame(now, object) && now.sql().equals(object.sql())))
                .map(DatabaseObject::name)
                .toList();
    }
}
