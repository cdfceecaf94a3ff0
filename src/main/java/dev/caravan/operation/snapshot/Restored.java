package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.TableChecksum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore did; the report.
 *
 * @param formerState the id of the snapshot that keeps the state before, or null if none was taken
 * @param notRestored what stood in the database, or with the tables, when the snapshot was taken, and is not there now as it was
 * @param tables as they were read again afterwards, equal to those of the manifest
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Restored(
        String snapshotId,
        String database,
        @Nullable String formerState,
        long rows,
        List<TableChecksum> tables,
        List<DatabaseObject> notRestored,
        boolean verified) {

    public Restored {
        tables = List.copyOf(tables);
        notRestored = List.copyOf(notRestored);
    }
}
