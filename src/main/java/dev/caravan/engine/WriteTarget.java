package dev.caravan.engine;

import dev.caravan.model.LogicalType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table to write into.
 *
 * @param table its name, unquoted
 * @param columns in the order of the values of a row
 */
public record WriteTarget(String table, List<WriteColumn> columns) {
    public WriteTarget {
        columns = List.copyOf(columns);
    }

    /**
     * A column to write.
     *
     * @param typeName the column's type in the target
     * @param type what the values are
     * @param format of {@link TypeChoice#format}
     */
    public record WriteColumn(
            String name,
            String typeName,
            LogicalType type,
            @Nullable String format) {}
}
