package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.model.Kind;

/** A table that gets rows under new ids; names are quoted. */
record RenumberedTable(TablePlan plan, Dialect dialect) {

    String name() {
        return dialect.table(plan.target().name());
    }

    String copy() {
        return dialect.table(plan.loadName());
    }

    String ids() {
        return dialect.table(IdTables.nameFor(plan));
    }

    /** By its name in the source. */
    ColumnPlan column(String source) {
        return plan.columns().stream()
                .filter(column -> column.source().name().equals(source))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a column takes ids that are texts. */
    static boolean isText(ColumnPlan column) {
        return column.targetType().is(Kind.TEXT) || column.source().type().is(Kind.TEXT);
    }
}
