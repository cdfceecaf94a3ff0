package dev.caravan.cli;

import dev.caravan.app.Settings;
import dev.caravan.operation.snapshot.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Snapshots for programs; the keys are a contract. */
final class SnapshotReports {

    private SnapshotReports() {}

    static Map<String, Object> created(Session session, Manifest manifest) {
        Map<String, Object> report = entry(session, manifest);
        report.put("tables", manifest.tables());
        return report;
    }

    static Map<String, Object> entry(Session session, Manifest manifest) {
        return entry(session.settings(), manifest);
    }

    static Map<String, Object> entry(Settings settings, Manifest manifest) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("snapshot_id", manifest.snapshotId());
        entry.put(
                "path", settings.snapshotFolder().resolve(manifest.snapshotId()).toString());
        entry.put("created_at", manifest.createdAt());
        entry.put("description", manifest.description());
        entry.put("tags", manifest.tags());
        entry.put("metadata", manifest.metadata());
        entry.put("engine", manifest.engine());
        entry.put("source", manifest.source());
        entry.put("size_bytes", manifest.sizeBytes());
        entry.put("rows", manifest.rows());
        entry.put("held", manifest.held());
        return entry;
    }
}
