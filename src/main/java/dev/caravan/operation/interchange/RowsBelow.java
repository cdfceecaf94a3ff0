package dev.caravan.operation.interchange;

import dev.caravan.engine.Dialect;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.hierarchy.Level;
import dev.caravan.hierarchy.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SQL for the rows of each table that belong to one experiment, whose key is the one parameter. A row's path is the keys of the rows it
 * stands in, from the top; all scans of one state sort by the same expressions of the same columns, so that their paths come in one order. The
 * names of a path's columns are ours, so that every other name is one of the table itself.
 */
final class RowsBelow {

    private final Hierarchy hierarchy;
    private final Experiments experiments;
    private final Dialect dialect;

    RowsBelow(Experiments experiments) {
        this.experiments = experiments;
        this.hierarchy = experiments.hierarchy();
        this.dialect = experiments.dialect();
    }

    /**
     * Rows to read.
     *
     * @param path expressions of the path; for rows that others stand in, with their own key
     * @param condition SQL with the parameter, or null if it stands within {@code from}
     */
    record Rows(String from, List<String> path, @Nullable String condition, List<String> order) {}

    Rows root() {
        Root root = hierarchy.root();
        List<String> key = quoted(root.key());
        return new Rows(rows(root.table()), List.of(), key.get(0) + " = ?", key);
    }

    Rows of(Level level) {
        List<String> path = Stream.concat(pathOf(level.parent()).stream(), quoted(level.key()).stream())
                .toList();
        boolean top = isRoot(level.parent());
        return new Rows(
                top ? rows(level.table()) : joined(level.table(), level.refersBy(), level.parent()),
                path,
                top ? quoted(level.refersBy()).get(0) + " = ?" : null,
                path);
    }

    Rows of(Junction junction, Leaf leaf) {
        boolean top = isRoot(junction.owner());
        List<String> path = pathOf(junction.owner());
        List<String> selected = new ArrayList<>(path);
        List<String> on = new ArrayList<>();
        for (int i = 0; i < junction.leafBy().size(); i++) {
            selected.add(dialect.quote(junction.leafBy().get(i)) + " AS caravan_leaf" + i);
            on.add(dialect.quote(leaf.key().get(i)) + " = j.caravan_leaf" + i);
        }
        String links = "SELECT " + String.join(", ", selected) + " FROM "
                + (top
                        ? rows(junction.table()) + " WHERE "
                                + quoted(junction.ownerBy()).get(0) + " = ?"
                        : joined(junction.table(), junction.ownerBy(), junction.owner()));
        return new Rows(
                rows(leaf.table()) + " JOIN (" + links + ") j ON " + String.join(" AND ", on),
                path,
                null,
                Stream.concat(path.stream(), quoted(leaf.key()).stream()).toList());
    }

    /** A table beside the paths of the rows that its rows refer to. */
    private String joined(String table, List<String> refersBy, String owner) {
        int first = pathOf(owner).size() - refersBy.size();
        return rows(table) + " JOIN (" + paths(owner) + ") p ON "
                + IntStream.range(0, refersBy.size())
                        .mapToObj(i -> dialect.quote(refersBy.get(i)) + " = p." + name(first + i))
                        .collect(Collectors.joining(" AND "));
    }

    /** A query for the paths of a level's rows. */
    private String paths(String table) {
        Level level = level(table);
        Rows rows = of(level);
        String selected = IntStream.range(0, rows.path().size())
                .mapToObj(i -> rows.path().get(i) + " AS " + name(i))
                .collect(Collectors.joining(", "));
        return "SELECT " + selected + " FROM " + rows.from()
                + (rows.condition() == null ? "" : " WHERE " + rows.condition());
    }

    /** The columns of {@link #paths}. */
    private List<String> pathOf(String table) {
        if (isRoot(table)) {
            return List.of();
        }
        Level level = level(table);
        int size = pathOf(level.parent()).size() + level.key().size();
        return IntStream.range(0, size).mapToObj(RowsBelow::name).toList();
    }

    private Level level(String table) {
        return (Level) hierarchy.member(table).orElseThrow();
    }

    private boolean isRoot(String table) {
        return table.equals(hierarchy.root().table());
    }

    private String rows(String table) {
        return dialect.rows(experiments.table(table));
    }

    private static String name(int i) {
        return "caravan_path" + i;
    }

    private List<String> quoted(List<String> columns) {
        return columns.stream().map(dialect::quote).toList();
    }
}
