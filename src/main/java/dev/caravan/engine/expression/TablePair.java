package dev.caravan.engine.expression;

import java.util.List;

/**
 * A table, or a view carried before, on both sides.
 *
 * @param columns in their order, generated ones included
 */
public record TablePair(String source, String target, List<ColumnPair> columns) {

    public TablePair {
        columns = List.copyOf(columns);
    }

    boolean isUnchanged() {
        return source.equals(target) && columns.stream().allMatch(ColumnPair::isUnchanged);
    }
}
