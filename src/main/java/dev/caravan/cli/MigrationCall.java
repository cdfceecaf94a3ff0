package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.app.StopSignal;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import org.jspecify.annotations.Nullable;

/** A migration as the command line makes it: with progress, and finished properly after Ctrl-C. */
final class MigrationCall {

    private MigrationCall() {}

    static Session.Work of(MigrateRequest request) {
        return session -> {
            MigrateReport report = migrate(session, request);
            MigrateReport.Failure failure = report.error();
            if (failure != null) {
                session.problem(failure.message(), failure.hint(), failure.cause());
            }
            return new Outcome(report, () -> text(session, report, request), null, report.exitCode());
        };
    }

    /** Runs it to its end or, after a signal, to the end of the batches at hand. */
    static MigrateReport migrate(Session session, MigrateRequest request) {
        StopSignal stop = session.stopSignal();
        try (Caravan caravan = session.caravan(stop);
                ProgressDisplay progress = session.progress()) {
            return caravan.migrate(request, progress);
        }
    }

    private static String text(Session session, MigrateReport report, MigrateRequest request) {
        if (report.plan() != null) {
            return PlanText.of(report, report.plan(), session.options().verbose);
        }
        @Nullable String certificate = session.certificateOf(report.runId());
        return SummaryText.of(report, request.to(), certificate, request.resume());
    }
}
