package dev.caravan.operation.transfer;

import dev.caravan.model.Comparison.TypedColumn;
import dev.caravan.model.RowRecalculation;
import dev.caravan.transform.RowTransform;
import dev.caravan.transform.RuleViolation;
import dev.caravan.transform.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table's rules and casts, bound once more for its verification. */
final class Recalculation implements RowRecalculation {

    private final List<TypedColumn> inputs;
    private final RowTransform transform;

    Recalculation(TablePlan table, Rules rules) {
        inputs = table.columns().stream()
                .map(column -> new TypedColumn(column.source(), column.sourceType(), column.sourceFormat()))
                .toList();
        transform = rules.forTable(table.source())
                .bind(
                        table.columns().stream().map(ColumnPlan::source).toList(),
                        table.columns().stream().map(ColumnPlan::sourceType).toList(),
                        table.columns().stream().map(ColumnPlan::targetType).toList());
    }

    boolean isIdentity() {
        return transform.isIdentity();
    }

    @Override
    public List<TypedColumn> inputs() {
        return inputs;
    }

    @Override
    public @Nullable Object @Nullable [] recalculate(@Nullable Object[] row) {
        try {
            return transform.apply(row);
        } catch (RuleViolation violation) {
            return null;
        }
    }
}
