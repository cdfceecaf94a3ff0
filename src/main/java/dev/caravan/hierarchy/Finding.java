package dev.caravan.hierarchy;

import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the tables of one hierarchy in one database and puts the database's names in the place of the declared ones. A name is found
 * exactly, or else without regard to case if just one is meant: an application's {@code TRIAL} is {@code trial} where the engine folded it.
 */
final class Finding {

    private final Schema schema;
    private final Map<String, NamedTable> found = new LinkedHashMap<>();
    private final Map<String, String> absent = new LinkedHashMap<>();
    private boolean complete = true;

    private Finding(Schema schema) {
        this.schema = schema;
    }

    static Optional<FoundHierarchy> in(Schema schema, Hierarchy declared) {
        Finding finding = new Finding(schema);
        Hierarchy hierarchy = finding.named(declared);
        return finding.complete && hierarchy != null
                ? Optional.of(new FoundHierarchy(hierarchy, finding.absent))
                : Optional.empty();
    }

    private @Nullable Hierarchy named(Hierarchy declared) {
        Root root = declared.root();
        if (!look(root.table(), false, List.of(), both(root.key(), List.of(root.title())))) {
            return null;
        }
        List<Level> levels = new ArrayList<>();
        for (Level level : declared.levels()) {
            if (look(level.table(), level.optional(), List.of(level.parent()), both(level.key(), level.refersBy()))) {
                levels.add(of(level.table()).level(level, of(level.parent()).name()));
            }
        }
        List<Leaf> leaves = new ArrayList<>();
        for (Leaf leaf : declared.leaves()) {
            if (look(leaf.table(), leaf.optional(), List.of(), leaf.key())) {
                leaves.add(of(leaf.table()).leaf(leaf));
            }
        }
        List<Junction> junctions = new ArrayList<>();
        for (Junction junction : declared.junctions()) {
            List<String> ends = List.of(junction.owner(), junction.leaf());
            if (look(junction.table(), junction.optional(), ends, both(junction.ownerBy(), junction.leafBy()))) {
                junctions.add(of(junction.table())
                        .junction(
                                junction,
                                of(junction.owner()).name(),
                                of(junction.leaf()).name()));
            }
        }
        return new Hierarchy(declared.name(), of(root.table()).root(root), levels, leaves, junctions);
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Whether a table is there, with the tables it refers to and its columns; if not, remembers why. */
    private boolean look(String table, boolean optional, List<String> needed, List<String> columns) {
        String reason = whyAbsent(table, needed, columns);
        if (reason != null) {
            absent.put(table, reason);
            complete &= optional;
        }
        return reason == null;
    }

    private @Nullable String whyAbsent(String table, List<String> needed, List<String> columns) {
        Table match = NamedTable.match(schema.tables(), Table::name, table);
        if (match == null) {
            return "no such table";
        }
        for (String other : needed) {
            if (!found.containsKey(other)) {
                return "it refers to " + other + ", which is absent";
            }
        }
        NamedTable named = new NamedTable(match);
        for (String column : columns) {
            if (!named.has(column)) {
                return "it has no column " + column;
            }
        }
        found.put(table, named);
        return null;
    }

    private NamedTable of(String declared) {
        NamedTable named = found.get(declared);
        if (named == null) {
            throw new IllegalStateException(declared + " has not been found");
        }
        return named;
    }
}
