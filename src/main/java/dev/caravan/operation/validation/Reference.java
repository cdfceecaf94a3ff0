package dev.caravan.operation.validation;

import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that refer to rows of another.
 *
 * @param parent null if there is no such table, or not with such columns
 * @param references columns of the parent, in the order of {@code columns}
 * @param membership whether it is part of the hierarchy, so that a row without it belongs to nothing
 */
record Reference(
        Table table,
        List<String> columns,
        String parentName,
        @Nullable Table parent,
        List<String> references,
        boolean membership) {

    /** {@code experiment_id}. */
    String column() {
        return String.join(", ", columns);
    }

    /** {@code EXPERIMENT (id)}. */
    String target() {
        return parentName + " (" + String.join(", ", references) + ")";
    }

    /** Whether one of its columns may hold NULL at all. */
    boolean canBeNull() {
        return columns.stream()
                .anyMatch(name ->
                        table.column(name).map(column -> !column.notNull()).orElse(true));
    }

    /** Whether all of its columns may hold NULL and none of them names the row. */
    boolean canBeCleared() {
        Table.Key key = table.primaryKey();
        return columns.stream().allMatch(name -> table.column(name)
                        .map(column -> !column.notNull())
                        .orElse(false))
                && (key == null || key.columns().stream().noneMatch(columns::contains));
    }

    @Nullable
    Column childColumn(int i) {
        return table.column(columns.get(i)).orElse(null);
    }

    @Nullable
    Column parentColumn(int i) {
        return parent == null ? null : parent.column(references.get(i)).orElse(null);
    }
}
