package dev.caravan.operation.transfer;

import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.operation.transfer.TablePlan.Placement;
import org.jspecify.annotations.Nullable;

/**
 * An experiment is added once more, with new ids.
 *
 * @param hierarchy with the names of the source
 * @param sourceId of the experiment
 * @param targetId the experiment that gets the rows below it, made with that id if it is absent; null for a new one
 */
public record ExperimentCopy(
        Hierarchy hierarchy, String sourceId, @Nullable String targetId) implements Merge {

    static final String OPERATION = "migrate-experiment";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public Placement placement() {
        return Placement.RENUMBER;
    }

    @Override
    public boolean keepsOriginals() {
        return false;
    }
}
