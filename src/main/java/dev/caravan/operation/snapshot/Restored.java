package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.TableChecksum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore did; the report.
 *
 * @param formerState the id of the snapshot that keeps the state before, or null if none was taken
 * @param tables as they were read again afterwards, equal to those of the manifest
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Restored(
        String snapshotId,
        String database,
        @Nullable String formerState,
        long rows,
        List<TableChecksum> tables,
        boolean verified) {

    public Restored {
        tables = List.copyOf(tables);
    }
}
