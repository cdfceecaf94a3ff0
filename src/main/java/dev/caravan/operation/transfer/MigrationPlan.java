package dev.caravan.operation.transfer;

import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is decided before the first row; written into the ledger, so that a resumed run does exactly the same.
 *
 * @param source, target labels without secrets
 * @param sourceState changes when the source changes
 * @param tables parents before children
 * @param views as they will be in the target, in an order that works
 * @param losses what the target will not hold exactly, counted
 * @param expectedRejects what no target can take, counted
 * @param notCarried objects that stay behind, with the reason
 * @param jobs chunks copied at once
 * @param newSchemas that the run makes in the target
 */
public record MigrationPlan(
        String source,
        String target,
        String sourceState,
        List<TablePlan> tables,
        List<View> views,
        List<Loss> losses,
        List<ExpectedReject> expectedRejects,
        List<NotCarried> notCarried,
        List<String> warnings,
        int jobs,
        int batchRows,
        List<String> newSchemas) {

    public MigrationPlan {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        losses = List.copyOf(losses);
        expectedRejects = List.copyOf(expectedRejects);
        notCarried = List.copyOf(notCarried);
        warnings = List.copyOf(warnings);
        newSchemas = List.copyOf(newSchemas);
    }

    public long totalRows() {
        return tables.stream().mapToLong(TablePlan::rows).sum();
    }

    /** The names of the tables that the run makes before it is published. */
    List<String> madeNames() {
        return tables.stream().flatMap(table -> table.madeNames().stream()).toList();
    }

    /** The same with other target tables, and with what they leave behind. */
    MigrationPlan with(List<TablePlan> changed, List<NotCarried> leftBehind) {
        List<NotCarried> objects = new ArrayList<>(notCarried);
        objects.addAll(leftBehind);
        return new MigrationPlan(
                source,
                target,
                sourceState,
                changed,
                views,
                losses,
                expectedRejects,
                objects,
                warnings,
                jobs,
                batchRows,
                newSchemas);
    }
}
