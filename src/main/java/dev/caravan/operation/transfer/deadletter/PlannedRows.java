package dev.caravan.operation.transfer.deadletter;

import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.LogicalType;
import dev.caravan.operation.transfer.ColumnPlan;
import dev.caravan.operation.transfer.TablePlan;
import dev.caravan.transform.RowTransform;
import dev.caravan.transform.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters as rows of their run's plan. */
final class PlannedRows {

    private PlannedRows() {}

    /** The values in the order of the plan's columns, as they were read. */
    static @Nullable Object[] row(TablePlan plan, DeadLetter letter) {
        return plan.columns().stream()
                .map(column -> letter.values().get(column.source().name()))
                .toArray();
    }

    /**
     * What becomes of such rows.
     *
     * @param targetTypes one per column of the plan
     */
    static RowTransform transform(TablePlan plan, List<LogicalType> targetTypes, Rules rules) {
        return rules.forTable(plan.source())
                .bind(
                        plan.columns().stream().map(ColumnPlan::source).toList(),
                        plan.columns().stream().map(ColumnPlan::sourceType).toList(),
                        targetTypes);
    }
}
