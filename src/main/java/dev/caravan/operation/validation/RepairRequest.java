package dev.caravan.operation.validation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code repair-plan}.
 *
 * @param folder whose {@code hierarchies} count over the shipped ones
 * @param reviewed the plan to apply, or null to make one only
 * @param noSnapshot whether to go on without a way back
 */
public record RepairRequest(
        String database, Path folder, @Nullable RepairPlan reviewed, boolean noSnapshot) {

    public boolean isToApply() {
        return reviewed != null;
    }

    /** Whether a snapshot is to be taken before anything changes. */
    public boolean isToBeKept() {
        return reviewed != null && !noSnapshot && !reviewed.statements().isEmpty();
    }
}
