package dev.caravan.engine;

import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts tables in an order to make them in. */
public final class TableOrder {

    private final Map<String, Table> byName = new HashMap<>();
    private final Set<String> visited = new HashSet<>();
    private final Set<Table> ordered = new LinkedHashSet<>();

    private TableOrder() {}

    /** Parents before their children, else as given. In a circle of keys the table that is met first comes last. */
    public static List<Table> parentsFirst(List<Table> tables) {
        TableOrder order = new TableOrder();
        tables.forEach(table -> order.byName.put(table.name(), table));
        tables.forEach(order::visit);
        return List.copyOf(order.ordered);
    }

    private void visit(Table table) {
        if (!visited.add(table.name())) {
            return;
        }
        for (ForeignKey key : table.foreignKeys()) {
            Table parent = byName.get(key.parent());
            if (parent != null) {
                visit(parent);
            }
        }
        ordered.add(table);
    }
}
