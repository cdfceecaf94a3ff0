package dev.caravan.operation.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * One table of a migrate report; counts are those of the ledger, so they cover all owners of a resumed run.
 *
 * @param updatedRows how many rows of the table that is there were changed, or null if rows were added
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TableOutcome(
        String tableName,
        String targetTable,
        long sourceRows,
        long migratedRows,
        long rejectedRows,
        long batchesProcessed,
        boolean success,
        @Nullable String error,
        double seconds,
        @JsonInclude(Include.NON_NULL) @Nullable Long updatedRows) {}
