package dev.caravan.operation.interchange;

import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.hierarchy.JsonColumn;
import dev.caravan.hierarchy.Member;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * A column that a document may fill.
 *
 * @param name as documents have it
 * @param holds what its JSON must be, or null
 */
record ImportColumn(
        Column column,
        String name,
        LogicalType type,
        @Nullable String format,
        JsonColumn.@Nullable Content holds,
        CellValue value) {

    /** @param own how its engine keeps its own values */
    static ImportColumn of(Member member, Column column, ColumnProfile own, boolean strict) {
        JsonColumn.Content holds = member.json().stream()
                .filter(json -> json.column().equals(column.name()))
                .map(JsonColumn::holds)
                .findFirst()
                .orElse(null);
        return new ImportColumn(
                column,
                DocumentNames.of(member, column.name()),
                own.type(),
                own.format(),
                holds,
                new CellValue(column, own.type(), holds != null, strict));
    }

    WriteColumn written() {
        return new WriteColumn(column.name(), column.declaredType(), type, format);
    }
}
