package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of {@code create-snapshot}.
 *
 * @param database an address
 * @param description free text, may be empty
 * @param tags words to find and keep it by
 * @param metadata whatever else is worth keeping
 * @param tables only these, where rows are read; empty for all. A file is copied whole.
 * @param runId the run that it is taken before, or null
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SnapshotRequest(
        String database,
        String description,
        List<String> tags,
        Map<String, String> metadata,
        List<String> tables,
        @Nullable String runId) {

    public SnapshotRequest {
        tags = List.copyOf(tags);
        metadata = Map.copyOf(metadata);
        tables = List.copyOf(tables);
    }

    /** One with nothing but a description. */
    public static SnapshotRequest of(String database, String description) {
        return new SnapshotRequest(database, description, List.of(), Map.of(), List.of(), null);
    }

    public SnapshotRequest withDatabase(String address) {
        return new SnapshotRequest(address, description, tags, metadata, tables, runId);
    }
}
