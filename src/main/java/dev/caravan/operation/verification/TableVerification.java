package dev.caravan.operation.verification;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.caravan.model.VerifyLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison of one table found.
 *
 * @param level how much of it was really compared
 * @param sourceRows all that were read, the rejected ones included
 * @param rejectedRows rows of the source that are not expected in the target, because they are kept as dead letters
 * @param sourceChecksum of what the source's rows should have become; null unless every cell was read
 * @param sampledRows how many rows a sample compared, else 0
 * @param differingRows rows whose content differs or that one side lacks, by their keys
 * @param differingRowsAtLeast whether there may be more of them
 * @param differences the first of them; never more than a hundred
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TableVerification(
        String tableName,
        String targetTable,
        @JsonSerialize(using = ToStringSerializer.class) VerifyLevel level,
        boolean equal,
        long sourceRows,
        long targetRows,
        long rejectedRows,
        @Nullable String sourceChecksum,
        @Nullable String targetChecksum,
        long sampledRows,
        long differingRows,
        boolean differingRowsAtLeast,
        List<Difference> differences) {

    public TableVerification {
        differences = List.copyOf(differences);
    }

    /** Whether as many rows are there as should be. */
    public boolean rowCountMatch() {
        return sourceRows - rejectedRows == targetRows;
    }

    /** Whether the compared rows are equal; null if only rows were counted. */
    public @Nullable Boolean sampleDataMatch() {
        return level.compareTo(VerifyLevel.SAMPLE) < 0 ? null : differences.isEmpty();
    }

    /** Whether all rows are equal; null if not all were compared. */
    public @Nullable Boolean checksumMatch() {
        return sourceChecksum == null ? null : sourceChecksum.equals(targetChecksum);
    }
}
