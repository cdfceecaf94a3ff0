package dev.caravan.model;

import java.util.List;

/**
 * How a table was declared when a snapshot was taken.
 *
 * @param table as its engine described it
 * @param sql the statement that makes it, in the engine's own words; empty if it is not known, or means something else where it is to be made
 * @param parts what belonged to it besides: constraints and indexes where {@code sql} does not hold them, triggers, policies
 * @param refinements statements of the engine that make of {@code table} what it was to the letter, where the description does not say all
 */
public record KeptTable(Table table, String sql, List<DatabaseObject> parts, List<String> refinements) {

    public KeptTable {
        parts = List.copyOf(parts);
        refinements = List.copyOf(refinements);
    }

    public String name() {
        return table.name();
    }

    /** Only as it was described, for a server of another version, whose words may differ. */
    public KeptTable asDescribed() {
        return new KeptTable(table, "", List.of(), List.of());
    }
}
