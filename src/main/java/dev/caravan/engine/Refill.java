package dev.caravan.engine;

import java.util.List;

/**
 * Statements around rows that take the place of all the rows of tables that stay, in one transaction.
 *
 * @param before empty the tables, and see to it that rows may come in in any order and that nothing acts on them
 * @param after set that back, and fail if the rows break what the tables demand
 */
public record Refill(List<String> before, List<String> after) {
    public Refill {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
