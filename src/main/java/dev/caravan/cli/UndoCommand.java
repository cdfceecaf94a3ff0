package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.RestoreRequest;
import dev.caravan.operation.transfer.UndoReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code caravan undo}. */
@Command(
        name = "undo",
        header = "Take a finished run back.",
        description =
                "Takes a finished run back by what was kept before it. By originals (transform-metrics): every row that it changed "
                        + "is again what it was, or none is, if some have been changed since. By a snapshot: the whole database is "
                        + "again what it was, so what others have changed since is gone too; that state is kept as a snapshot.",
        footer = {"  caravan undo 20261121_074200", "  caravan undo 20261121_074200 -d research.db"})
final class UndoCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run, as runs list shows it.")
    private String runId;

    @Option(
            names = {"-d", "--database"},
            paramLabel = "DB",
            description = "The run's database, where the run history does not know it.")
    private @Nullable String database;

    @Mixin
    private SnapshotFolderOption folder;

    UndoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("undo", this::undo);
    }

    private Outcome undo(Session here) {
        folder.apply(here);
        try (Caravan caravan = here.caravan()) {
            Manifest before = caravan.snapshots().before(runId);
            if (before != null) {
                String target = database == null ? caravan.runs().get(runId).target() : database;
                return RestoreSnapshotCommand.restore(
                        here, new RestoreRequest(target, before.snapshotId(), null, false, false));
            }
            UndoReport report = caravan.undo(runId, database);
            return Outcome.done(
                    report,
                    () -> "Run " + runId + " is taken back: " + Amounts.count(report.rowsPutBack(), "row")
                            + " put back\n");
        }
    }
}
