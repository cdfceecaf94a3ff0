package dev.caravan.operation.validation;

import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables that have something to lose, in an order in which their rows can go. */
final class ChildrenFirst {

    private final Soundness soundness;
    private final Set<String> damaged;
    private final Set<String> seen = new HashSet<>();
    private final List<Table> parentsFirst = new ArrayList<>();
    private final Set<String> affected = new HashSet<>();

    private ChildrenFirst(Soundness soundness, Set<String> damaged) {
        this.soundness = soundness;
        this.damaged = damaged;
    }

    /** @param damaged tables with rows that are not sound by themselves; those of their children may not be either */
    static List<Table> of(List<Table> tables, Set<String> damaged, Soundness soundness) {
        ChildrenFirst order = new ChildrenFirst(soundness, damaged);
        tables.forEach(order::visit);
        List<Table> affected = new ArrayList<>(order.parentsFirst.stream()
                .filter(table -> order.affected.contains(table.name()))
                .toList());
        Collections.reverse(affected);
        return affected;
    }

    private void visit(Table table) {
        if (!seen.add(table.name())) {
            return;
        }
        boolean isAffected = damaged.contains(table.name());
        for (Reference need : soundness.needsOf(table)) {
            Table parent = need.parent();
            if (parent != null) {
                visit(parent);
                isAffected |= affected.contains(parent.name());
            }
        }
        if (isAffected) {
            affected.add(table.name());
        }
        parentsFirst.add(table);
    }
}
