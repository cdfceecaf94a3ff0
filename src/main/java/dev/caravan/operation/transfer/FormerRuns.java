package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What is remembered of runs that are over. */
@FunctionalInterface
public interface FormerRuns {

    /** The report of the newest run into that target, if it has ended well and was asked for the same; else null. */
    @Nullable
    JsonNode reportOf(MigrateRequest request);
}
