package dev.caravan.engine;

import java.util.List;

/**
 * A table's reading order.
 *
 * @param expressions SQL of the ordering columns, major first
 * @param natural whether the engine's scan comes in this order by itself, so that ORDER BY would only cost; the cursor checks it
 */
public record RowOrder(List<String> expressions, boolean natural) {
    public RowOrder {
        expressions = List.copyOf(expressions);
    }
}
