package dev.caravan.hierarchy;

import dev.caravan.engine.Dialect;
import java.util.List;
import java.util.stream.Collectors;

/** Which rows some experiments consist of, as SQL over the tables of one database. Immutable. */
public final class Closure {

    private static final String NONE = "1 = 0";

    private final Hierarchy hierarchy;
    private final Dialect dialect;
    private final String roots;

    /**
     * @param hierarchy with the names of the database
     * @param roots SQL that holds for the rows of the root table that are meant
     */
    public Closure(Hierarchy hierarchy, Dialect dialect, String roots) {
        this.hierarchy = hierarchy;
        this.dialect = dialect;
        this.roots = roots;
    }

    /**
     * What stands behind WHERE in a query over just this table.
     *
     * @param table one of the hierarchy's
     */
    public String of(String table) {
        if (table.equals(hierarchy.root().table())) {
            return roots;
        }
        for (Level level : hierarchy.levels()) {
            if (level.table().equals(table)) {
                return among(level.refersBy(), level.parent());
            }
        }
        for (Junction junction : hierarchy.junctions()) {
            if (junction.table().equals(table)) {
                return among(junction.ownerBy(), junction.owner());
            }
        }
        return leaf(hierarchy.member(table).orElseThrow());
    }

    /** Rows whose parent is meant. */
    private String among(List<String> columns, String parent) {
        String key = names(hierarchy.member(parent).orElseThrow().key());
        return "(" + names(columns) + ") IN (SELECT " + key + " FROM " + dialect.table(parent) + " WHERE " + of(parent)
                + ")";
    }

    /** Rows that a junction of a row that is meant names; each of them once, however many name it. */
    private String leaf(Member leaf) {
        String named = hierarchy.junctions().stream()
                .filter(junction -> junction.leaf().equals(leaf.table()))
                .map(junction -> "SELECT " + names(junction.leafBy()) + " FROM " + dialect.table(junction.table())
                        + " WHERE " + of(junction.table()))
                .collect(Collectors.joining(" UNION ALL "));
        return named.isEmpty() ? NONE : "(" + names(leaf.key()) + ") IN (" + named + ")";
    }

    private String names(List<String> columns) {
        return columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
    }
}
