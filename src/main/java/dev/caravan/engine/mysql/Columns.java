package dev.caravan.engine.mysql;

import dev.caravan.model.Column;
import dev.caravan.model.TypeNote;
import org.jspecify.annotations.Nullable;

/** Columns with one thing changed. */
final class Columns {

    private Columns() {}

    static Column ofType(Column column, String declaredType) {
        return new Column(
                column.name(),
                declaredType,
                column.type(),
                column.notNull(),
                column.defaultExpression(),
                column.generated(),
                column.autoIncrement(),
                column.collation(),
                column.note(),
                column.comment());
    }

    static Column with(
            Column column,
            boolean notNull,
            boolean autoIncrement,
            @Nullable String collation,
            @Nullable TypeNote note,
            @Nullable String comment) {
        return new Column(
                column.name(),
                column.declaredType(),
                column.type(),
                notNull,
                column.defaultExpression(),
                column.generated(),
                autoIncrement,
                collation,
                note,
                comment);
    }
}
