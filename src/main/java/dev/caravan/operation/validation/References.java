package dev.caravan.operation.validation;

import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Relation;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every reference of a database: the foreign keys it declares and the relations of its hierarchy, each once. */
final class References {

    private final Schema schema;
    private final Map<String, Reference> found = new LinkedHashMap<>();

    private References(Schema schema) {
        this.schema = schema;
    }

    static List<Reference> of(Schema schema, @Nullable Hierarchy hierarchy) {
        References references = new References(schema);
        // First, so that a declared key that says the same does not hide that rows belong to something by it.
        if (hierarchy != null) {
            for (Relation relation : hierarchy.relations()) {
                references.add(relation.table(), relation.columns(), relation.parent(), relation.references(), true);
            }
        }
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                references.add(table.name(), key.columns(), key.parent(), key.references(), false);
            }
        }
        return new ArrayList<>(references.found.values());
    }

    private void add(
            String tableName, List<String> columns, String parentName, List<String> references, boolean membership) {
        Table table = schema.table(tableName).orElseThrow();
        Table parent = named(schema, parentName);
        if (columns.size() != references.size() || references.isEmpty()) {
            return;
        }
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.put(CaseFolding.fold(columns.get(i)), CaseFolding.fold(references.get(i)));
        }
        boolean complete = parent != null && references.stream().allMatch(name -> column(parent, name) != null);
        List<String> named = complete
                ? references.stream()
                        .map(name -> String.valueOf(column(parent, name)))
                        .toList()
                : references;
        found.putIfAbsent(
                tableName + " " + pairs + " " + CaseFolding.fold(parentName),
                new Reference(table, columns, parentName, complete ? parent : null, named, membership));
    }

    /** A table by its name, or else by its name without regard to case, as a foreign key may spell it. */
    static @Nullable Table named(Schema schema, String name) {
        return schema.table(name)
                .or(() -> schema.tables().stream()
                        .filter(table -> CaseFolding.same(table.name(), name))
                        .findFirst())
                .orElse(null);
    }

    private static @Nullable String column(@Nullable Table table, String name) {
        return table == null
                ? null
                : table.columns().stream()
                        .map(column -> column.name())
                        .filter(candidate -> CaseFolding.same(candidate, name))
                        .findFirst()
                        .orElse(null);
    }
}
