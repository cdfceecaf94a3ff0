package dev.caravan.model;

import java.util.List;

/**
 * One scan's result for a table (within {@code --where}, if there is one).
 *
 * @param rows counted exactly
 * @param bytes an estimate of the size of the values
 * @param columns one per writable column, in their order
 */
public record TableProfile(String table, long rows, long bytes, List<ColumnProfile> columns) {
    public TableProfile {
        columns = List.copyOf(columns);
    }
}
