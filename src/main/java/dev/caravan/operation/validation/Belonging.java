package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Level;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** SQL conditions by which rows belong to one experiment, whose key is the condition's one parameter. */
final class Belonging {

    private final Hierarchy hierarchy;
    private final Dialect dialect;

    Belonging(Hierarchy hierarchy, Dialect dialect) {
        this.hierarchy = hierarchy;
        this.dialect = dialect;
    }

    /** That the row called {@code alias} belongs to it; null for a leaf, which belongs to nobody by itself. */
    @Nullable
    String filter(String table, String alias) {
        if (table.equals(hierarchy.root().table())) {
            return alias + "." + dialect.quote(hierarchy.root().key().get(0)) + " = ?";
        }
        for (Level level : hierarchy.levels()) {
            if (level.table().equals(table)) {
                return within(alias, level.refersBy(), level.parent());
            }
        }
        for (Junction junction : hierarchy.junctions()) {
            if (junction.table().equals(table)) {
                return within(alias, junction.ownerBy(), junction.owner());
            }
        }
        return null;
    }

    /** Where a parent's key holds the key of its own parent, the row tells by itself to whom it belongs, also if the parent is missing. */
    private String within(String alias, List<String> columns, String parent) {
        for (Level level : hierarchy.levels()) {
            if (level.table().equals(parent) && level.key().containsAll(level.refersBy())) {
                List<String> further = level.refersBy().stream()
                        .map(column -> columns.get(level.key().indexOf(column)))
                        .toList();
                return within(alias, further, level.parent());
            }
        }
        String above = alias + "p";
        List<String> key = hierarchy.member(parent).orElseThrow().key();
        String matches = IntStream.range(0, key.size())
                .mapToObj(i ->
                        above + "." + dialect.quote(key.get(i)) + " = " + alias + "." + dialect.quote(columns.get(i)))
                .collect(Collectors.joining(" AND "));
        return "EXISTS (SELECT 1 FROM " + dialect.quote(parent) + " " + above + " WHERE " + matches + " AND "
                + filter(parent, above) + ")";
    }
}
