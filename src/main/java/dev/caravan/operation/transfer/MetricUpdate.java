package dev.caravan.operation.transfer;

import dev.caravan.operation.transfer.TablePlan.Placement;
import java.util.List;

/**
 * Rows are rewritten where they are.
 *
 * @param experimentIds, metricIds what was asked for, to be shown; empty for all
 * @param keepsOriginals whether what the changed rows were before stays in the database
 */
public record MetricUpdate(List<String> experimentIds, List<String> metricIds, boolean keepsOriginals)
        implements Merge {

    static final String OPERATION = "transform-metrics";

    public MetricUpdate {
        experimentIds = List.copyOf(experimentIds);
        metricIds = List.copyOf(metricIds);
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public Placement placement() {
        return Placement.UPDATE;
    }
}
