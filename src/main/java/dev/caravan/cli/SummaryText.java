package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.TableOutcome;
import dev.caravan.operation.verification.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a migration for people: what moved, what did not, and what to do next. */
final class SummaryText {

    private static final int MOST_LINES = 20;

    private final StringBuilder text = new StringBuilder();

    private SummaryText() {}

    /**
     * @param target as the person named it, to be used in the commands shown
     * @param resumed whether other processes worked on the run before
     */
    static String of(MigrateReport report, String target, @Nullable String certificate, boolean resumed) {
        SummaryText summary = new SummaryText();
        if (report.error() != null && report.tableResults().isEmpty()) {
            return "";
        }
        summary.tables(report, resumed);
        summary.losses(report.losses());
        summary.notCarried(report.notCarried());
        summary.warnings(report.warnings());
        summary.verification(report.verification(), certificate);
        summary.ending(report, target);
        if (report.snapshotId() != null) {
            summary.text
                    .append("The state before is snapshot ")
                    .append(report.snapshotId())
                    .append(": caravan undo ")
                    .append(report.runId())
                    .append('\n');
        }
        return summary.text.toString();
    }

    /** The time is that of this process alone, the rows of a resumed run are not: it has no speed. */
    private void tables(MigrateReport report, boolean resumed) {
        if (report.tableResults().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("table", ">rows", ">moved", ">rejected", ">batches", ">time", ">rows/s");
        for (TableOutcome outcome : report.tableResults()) {
            table.row(
                    outcome.tableName().equals(outcome.targetTable())
                            ? outcome.tableName()
                            : outcome.tableName() + " → " + outcome.targetTable(),
                    Amounts.count(outcome.sourceRows()),
                    Amounts.count(outcome.migratedRows()),
                    Amounts.count(outcome.rejectedRows()),
                    Amounts.count(outcome.batchesProcessed()),
                    outcome.seconds() > 0 ? Amounts.duration(outcome.seconds()) : "",
                    outcome.seconds() > 0 && !resumed
                            ? Amounts.count(Math.round(outcome.migratedRows() / outcome.seconds()))
                            : "");
        }
        text.append(table.text("")).append('\n');
    }

    private void losses(List<Loss> losses) {
        section(
                "Losses, as announced",
                losses.stream()
                        .map(loss -> loss.table() + "." + loss.column() + ": " + Amounts.count(loss.cells(), "cell")
                                + ", " + loss.message())
                        .toList());
    }

    private void notCarried(List<NotCarried> objects) {
        section(
                "Not carried",
                objects.stream()
                        .map(object -> object.object() + ": " + object.reason())
                        .toList());
    }

    private void warnings(List<String> warnings) {
        section("Warnings", warnings);
    }

    private void section(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append(heading).append(":\n");
        lines.stream()
                .limit(MOST_LINES)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        if (lines.size() > MOST_LINES) {
            text.append("  … and ").append(lines.size() - MOST_LINES).append(" more; --json shows all\n");
        }
        text.append('\n');
    }

    private void verification(@Nullable VerificationOutcome verification, @Nullable String certificate) {
        if (verification != null) {
            text.append("Verified: ")
                    .append(verification.equal() ? "equal" : "NOT EQUAL")
                    .append('\n');
        }
        if (verification instanceof Verification found) {
            text.append(DifferencesText.of(found));
        }
        if (certificate != null) {
            text.append("Certificate: ").append(certificate).append('\n');
        }
    }

    private void ending(MigrateReport report, String target) {
        text.append(result(report)).append('\n');
        changed(report);
        if (report.totalRejectedRows() > 0 && report.error() == null) {
            text.append("Look at the rejects: caravan dead-letters list -d ")
                    .append(target)
                    .append('\n');
        }
    }

    /** What runs of other commands did, when they are gone on with. */
    private void changed(MigrateReport report) {
        if (report.error() != null) {
            return;
        }
        for (TableOutcome outcome : report.tableResults()) {
            Long updated = outcome.updatedRows();
            if (updated != null) {
                text.append(Amounts.count(updated, "row"))
                        .append(" of ")
                        .append(outcome.tableName())
                        .append(" updated\n");
            }
        }
        if (report.newExperimentId() != null) {
            text.append("The copy is experiment ")
                    .append(report.newExperimentId())
                    .append('\n');
        }
    }

    private static String result(MigrateReport report) {
        String run = "Run " + report.runId() + ": ";
        Duration time = Duration.between(Instant.parse(report.startedAt()), Instant.parse(report.finishedAt()));
        String moved = Amounts.count(report.totalMigratedRows(), "row") + " in " + Amounts.duration(time) + " ("
                + Amounts.count(report.rowsPerSecond()) + " rows/s)";
        return run
                + switch (report.status()) {
                    case COMPLETED -> "done, " + moved;
                    case COMPLETED_WITH_REJECTS ->
                        "done, " + moved + "; " + Amounts.count(report.totalRejectedRows(), "row") + " put aside";
                    case FINDINGS -> "done, " + moved + "; not everything was carried, see above";
                    case INTERRUPTED -> "interrupted, " + moved + " so far";
                    case FAILED -> "failed, " + moved + " so far";
                    case DRY_RUN -> "nothing was written";
                };
    }
}
