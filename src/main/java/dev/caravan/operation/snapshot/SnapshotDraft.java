package dev.caravan.operation.snapshot;

import java.nio.file.Path;

/**
 * A snapshot in the making; what travels through its route.
 *
 * @param data where the rows go
 */
public record SnapshotDraft(
        SnapshotRequest request,
        String id,
        String createdAt,
        Path folder,
        Path data,
        String engine,
        String source,
        String identity) {

    /** The address of the data file. */
    public String address() {
        return (data.toString().endsWith(".duckdb") ? "duckdb:" : "sqlite:") + data;
    }
}
