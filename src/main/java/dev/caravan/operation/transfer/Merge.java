package dev.caravan.operation.transfer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.caravan.operation.transfer.TablePlan.Placement;

/**
 * What becomes of copies that were loaded beside, where another operation than {@code migrate} goes through its steps. Source and target may
 * be the same database then.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MetricUpdate.class, name = MetricUpdate.OPERATION),
    @JsonSubTypes.Type(value = ExperimentCopy.class, name = ExperimentCopy.OPERATION)
})
public sealed interface Merge permits MetricUpdate, ExperimentCopy {

    /** Whose request it is, as commands name it. */
    String operation();

    /** How the rows get to their place. */
    Placement placement();

    /** Whether the run can be undone by what it keeps itself. */
    boolean keepsOriginals();
}
