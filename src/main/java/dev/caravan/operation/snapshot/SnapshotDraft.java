package dev.caravan.operation.snapshot;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in the making; what travels through its route.
 *
 * @param data where the rows go
 * @param described what the database is, or null if its copy will say so
 */
public record SnapshotDraft(
        SnapshotRequest request,
        String id,
        String createdAt,
        Path folder,
        Path data,
        String engine,
        String source,
        String identity,
        @Nullable Described described) {

    /** The tables whose rows are read; empty for all. */
    public List<String> tables() {
        return request.tables();
    }

    /** The address of the database. */
    public String database() {
        return request.database();
    }

    /** Whether it is copied as a whole, or its rows are read. */
    public boolean isFile() {
        return described == null;
    }

    /** The address of the data file. */
    public String address() {
        return (data.toString().endsWith(".duckdb") ? "duckdb:" : "sqlite:") + data;
    }
}
