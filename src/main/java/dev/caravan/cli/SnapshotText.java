package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.TableChecksum;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.Pruning;
import dev.caravan.operation.snapshot.Restored;
import dev.caravan.operation.snapshot.Restoring;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Snapshots for people. */
final class SnapshotText {

    private SnapshotText() {}

    static String created(Session session, Manifest manifest) {
        return "Snapshot " + manifest.snapshotId() + " of " + manifest.source() + ": " + content(manifest) + "\n"
                + "In " + session.settings().snapshotFolder().resolve(manifest.snapshotId()) + "\n"
                + "Put it back: caravan restore-snapshot -d " + manifest.source() + " --snapshot-id "
                + manifest.snapshotId() + "\n";
    }

    private static String content(Manifest manifest) {
        return Amounts.count(manifest.tables().size(), "table") + ", " + Amounts.count(manifest.rows(), "row") + ", "
                + Amounts.bytes(manifest.sizeBytes());
    }

    static String list(List<Manifest> snapshots) {
        TextTable table =
                new TextTable("snapshot", "database", ">tables", ">rows", ">size", "held", "tags", "description");
        for (Manifest snapshot : snapshots) {
            table.row(
                    snapshot.snapshotId(),
                    snapshot.source(),
                    Amounts.count(snapshot.tables().size()),
                    Amounts.count(snapshot.rows()),
                    Amounts.bytes(snapshot.sizeBytes()),
                    snapshot.held() ? "held" : "",
                    String.join(", ", snapshot.tags()),
                    snapshot.description());
        }
        return table.isEmpty() ? "No snapshots.\n" : table.text("");
    }

    static String show(Session session, Manifest manifest) {
        StringBuilder text = new StringBuilder();
        line(text, "snapshot", manifest.snapshotId() + (manifest.held() ? " (held)" : ""));
        line(text, "of", manifest.source() + " (" + manifest.engine() + " " + manifest.engineVersion() + ")");
        line(text, "taken", manifest.createdAt() + " by Caravan " + manifest.toolVersion());
        line(text, "description", manifest.description());
        line(text, "tags", String.join(", ", manifest.tags()));
        manifest.metadata().forEach((key, value) -> line(text, key, value));
        line(
                text,
                "in",
                session.settings()
                        .snapshotFolder()
                        .resolve(manifest.snapshotId())
                        .toString());
        line(text, "holds", content(manifest));
        TextTable tables = new TextTable("table", ">rows", "checksum");
        for (TableChecksum table : manifest.tables()) {
            tables.row(table.table(), Amounts.count(table.rows()), table.checksum());
        }
        text.append('\n').append(tables.text("  "));
        List<DatabaseObject> others = manifest.schema().stream()
                .filter(object -> !object.declaresTable())
                .toList();
        if (!others.isEmpty()) {
            text.append("\nbesides tables:\n");
            others.forEach(object -> text.append("  ").append(object).append('\n'));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format(Locale.ROOT, "%-12s %s\n", name, value));
        }
    }

    static String verified(List<String> ids, Map<String, String> damaged) {
        StringBuilder text = new StringBuilder();
        damaged.values().forEach(trouble -> text.append(trouble).append('\n'));
        int whole = ids.size() - damaged.size();
        return text.append(Amounts.count(whole, "snapshot"))
                .append(whole == 1 ? " is" : " are")
                .append(" whole\n")
                .toString();
    }

    static String question(Restoring plan) {
        Manifest manifest = plan.manifest();
        return "Make " + plan.target() + " what " + manifest.source() + " was at " + manifest.createdAt() + " ("
                + content(manifest) + ")?";
    }

    static String restored(Restored restored) {
        return restored.database() + " is what it was in snapshot " + restored.snapshotId() + ": "
                + Amounts.count(restored.tables().size(), "table") + ", " + Amounts.count(restored.rows(), "row")
                + ", read again and equal\n"
                + (restored.formerState() == null
                        ? ""
                        : "The state before is snapshot " + restored.formerState() + "\n")
                + notRestored(restored);
    }

    private static String notRestored(Restored restored) {
        StringBuilder text = new StringBuilder();
        restored.notRestored()
                .forEach(object -> text.append("Not as it was: ").append(object).append('\n'));
        return text.isEmpty()
                ? ""
                : text + "caravan show-snapshot " + restored.snapshotId() + " --json has their statements\n";
    }

    static String pruned(Pruning pruning) {
        TextTable table = new TextTable("snapshot", "", "why");
        pruning.kept().forEach(kept -> table.row(kept.id(), "kept", String.join(", ", kept.reasons())));
        pruning.deleted().forEach(id -> table.row(id, pruning.dryRun() ? "would go" : "deleted", "no rule keeps it"));
        return table.isEmpty() ? "No snapshots.\n" : table.text("");
    }
}
