package dev.caravan.hierarchy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that the parts of a hierarchy fit together. */
final class HierarchyCheck {

    /** The keys of the tables seen so far. */
    private final Map<String, List<String>> owners = new LinkedHashMap<>();

    private final Map<String, List<String>> leaves = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    private HierarchyCheck() {}

    /** @throws WrongDeclarationException for the first part that does not fit */
    static void check(Root root, List<Level> levels, List<Leaf> leaves, List<Junction> junctions) {
        HierarchyCheck check = new HierarchyCheck();
        check.once(root.table(), "root");
        check.owners.put(root.table(), root.key());
        for (int i = 0; i < levels.size(); i++) {
            check.level(levels.get(i), "levels[" + i + "]");
        }
        for (int i = 0; i < leaves.size(); i++) {
            check.once(leaves.get(i).table(), "leaves[" + i + "]");
            check.leaves.put(leaves.get(i).table(), leaves.get(i).key());
        }
        for (int i = 0; i < junctions.size(); i++) {
            check.junction(junctions.get(i), "junctions[" + i + "]");
        }
    }

    private void level(Level level, String place) {
        refers(level.refersBy(), place + ".refers_by", level.parent(), place + ".parent", owners);
        once(level.table(), place);
        owners.put(level.table(), level.key());
    }

    private void junction(Junction junction, String place) {
        refers(junction.ownerBy(), place + ".owner_by", junction.owner(), place + ".owner", owners);
        refers(junction.leafBy(), place + ".leaf_by", junction.leaf(), place + ".leaf", leaves);
        once(junction.table(), place);
    }

    private void once(String table, String place) {
        String former = places.putIfAbsent(table, place);
        if (former != null) {
            throw new WrongDeclarationException(
                    place + ".table", "'" + table + "' is declared already, at $." + former);
        }
    }

    private static void refers(
            List<String> columns, String place, String table, String tablePlace, Map<String, List<String>> known) {
        List<String> key = known.get(table);
        if (key == null) {
            throw new WrongDeclarationException(
                    tablePlace,
                    "'" + table + "' is not declared before this; there are " + String.join(", ", known.keySet()));
        }
        if (key.size() != columns.size()) {
            throw new WrongDeclarationException(
                    place,
                    "expected a column for each of the key of " + table + " (" + String.join(", ", key) + "), found "
                            + String.join(", ", columns));
        }
    }
}
