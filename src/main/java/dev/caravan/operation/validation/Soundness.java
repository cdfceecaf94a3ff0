package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL conditions by which a row is sound: what it must refer to is there and is sound itself. So a child of a row that will go goes before
 * it, and the condition means the same before and after.
 */
final class Soundness {

    private final Context context;
    private final Dialect dialect;
    private final List<Reference> references;

    /** @param references all of the database */
    Soundness(Context context, List<Reference> references) {
        this.context = context;
        this.dialect = context.database().engine().dialect();
        this.references = references;
    }

    /** Whether a row cannot be without it: it belongs to its parent by it, or cannot do without a value there. */
    static boolean mustHold(Reference reference) {
        return reference.parent() != null && (reference.membership() || !reference.canBeCleared());
    }

    List<Reference> needsOf(Table table) {
        return references.stream()
                .filter(reference -> reference.table().name().equals(table.name()))
                .filter(Soundness::mustHold)
                .toList();
    }

    /** That a row of the table, which goes by its own name, is not sound. */
    String unsound(Table table) {
        String all = needsOf(table).stream()
                .map(reference -> holds(reference, dialect.quote(table.name()), 1, table, Set.of(table.name())))
                .collect(Collectors.joining(" AND "));
        return "NOT (" + all + ")";
    }

    /** That a reference of a row, which goes by its table's own name, leads to no sound row, but should. */
    String dangling(Reference reference) {
        String own = dialect.quote(reference.table().name());
        String refers = reference.columns().stream()
                .map(column -> own + "." + dialect.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        Set<String> seen = Set.of(reference.table().name());
        return refers + " AND NOT " + exists(reference, own, 1, reference.table(), seen);
    }

    private String holds(Reference reference, String child, int depth, Table outer, Set<String> seen) {
        String exists = exists(reference, child, depth, outer, seen);
        if (reference.membership() || !reference.canBeNull()) {
            return exists;
        }
        return "("
                + reference.columns().stream()
                        .map(column -> child + "." + dialect.quote(column) + " IS NULL OR ")
                        .collect(Collectors.joining())
                + exists + ")";
    }

    private String exists(Reference reference, String child, int depth, Table outer, Set<String> seen) {
        Table parent = reference.parent();
        if (parent == null) {
            throw new IllegalArgumentException(reference.parentName() + " is not there");
        }
        String alias = "p" + depth;
        List<String> conditions = new ArrayList<>(List.of(context.sql().matches(reference, child, alias)));
        // In a circle nothing would be sound for want of an end: there it is enough that the row is there.
        if (!seen.contains(parent.name())) {
            Set<String> further = new HashSet<>(seen);
            further.add(parent.name());
            needsOf(parent).forEach(need -> conditions.add(holds(need, alias, depth + 1, outer, further)));
        }
        // MySQL reads the table that it changes only from behind a derived one.
        String rows = parent.name().equals(outer.name())
                ? "(SELECT * FROM " + dialect.rows(parent) + ")"
                : dialect.rows(parent);
        return "EXISTS (SELECT 1 FROM " + rows + " " + alias + " WHERE " + String.join(" AND ", conditions) + ")";
    }
}
