package dev.caravan.engine.duckdb;

import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts tables after those that they refer to, else in the order given. Where they refer in a circle, keys that close it are left out. */
final class ParentsFirst {

    private final List<NotCarried> notCarried;
    private final List<Table> waiting;
    private final List<Table> placed = new ArrayList<>();
    private final Set<String> placedNames = new HashSet<>();

    private ParentsFirst(List<Table> tables, List<NotCarried> notCarried) {
        this.waiting = new ArrayList<>(tables);
        this.notCarried = notCarried;
    }

    static List<Table> order(List<Table> tables, List<NotCarried> notCarried) {
        return new ParentsFirst(tables, notCarried).order();
    }

    private List<Table> order() {
        while (!waiting.isEmpty()) {
            Table next = waiting.stream().filter(this::isReady).findFirst().orElse(null);
            if (next == null) {
                next = leastBound();
            }
            place(next);
        }
        return placed;
    }

    private boolean isReady(Table table) {
        return table.foreignKeys().stream().allMatch(key -> isKept(table, key));
    }

    private boolean isKept(Table table, ForeignKey key) {
        return key.parent().equals(table.name()) || placedNames.contains(key.parent());
    }

    /** All that wait are in a circle or below one. To give up the fewest keys, the one in a circle with the fewest goes first. */
    private Table leastBound() {
        return waiting.stream()
                .filter(table -> reaches(table, table.name(), new HashSet<>()))
                .min(Comparator.comparingLong(this::unmet))
                .orElseThrow();
    }

    private boolean reaches(Table from, String name, Set<String> seen) {
        for (ForeignKey key : from.foreignKeys()) {
            if (!isKept(from, key) && seen.add(key.parent())) {
                boolean there = key.parent().equals(name)
                        || waiting.stream()
                                .anyMatch(table -> table.name().equals(key.parent()) && reaches(table, name, seen));
                if (there) {
                    return true;
                }
            }
        }
        return false;
    }

    private long unmet(Table table) {
        return table.foreignKeys().stream().filter(key -> !isKept(table, key)).count();
    }

    private void place(Table table) {
        List<ForeignKey> kept =
                table.foreignKeys().stream().filter(key -> isKept(table, key)).toList();
        table.foreignKeys().stream()
                .filter(key -> !isKept(table, key))
                .forEach(
                        key -> notCarried.add(
                                new NotCarried(
                                        ForeignKeyFitting.name(table, key),
                                        "tables refer to each other in a circle, and DuckDB takes a foreign key only when its parent is there")));
        waiting.remove(table);
        placed.add(table.withForeignKeys(kept));
        placedNames.add(table.name());
    }
}
