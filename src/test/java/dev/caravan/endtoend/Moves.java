package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Caravan;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import java.nio.file.Path;

/** Migrations in this process, for many small cases; their state is kept in the folder of the test. */
final class Moves {

    private Moves() {}

    /** What a migration came to on the command line: its exit code, the line that tells why, and what to do. */
    record Ending(int exitCode, String message, String hint) {}

    static Ending attempt(Path folder, MigrateRequest request) {
        try {
            MigrateReport report = migrate(folder, request);
            MigrateReport.Failure failure = report.error();
            return failure == null
                    ? new Ending(report.exitCode(), "", "")
                    : new Ending(report.exitCode(), failure.message(), String.valueOf(failure.hint()));
        } catch (MigrationException e) {
            return new Ending(e.code().exitCode(), e.getMessage(), String.valueOf(e.hint()));
        }
    }

    static MigrateReport migrate(Path folder, MigrateRequest request) {
        try (Caravan caravan = OpenCaravan.in(folder)) {
            return caravan.migrate(request, ProgressListener.NONE);
        }
    }

    /** A migration that must succeed, proved in full. */
    static MigrateReport proved(Path folder, Path from, Path to) {
        return proved(folder, from.toString(), to.toString());
    }

    static MigrateReport proved(Path folder, String from, String to) {
        MigrateReport report = migrate(
                folder,
                MigrateRequest.between(from, to).verify(VerifyLevel.FULL).build());
        assertThat(report.error()).isNull();
        VerificationOutcome proof = report.verification();
        assertThat(proof).isNotNull();
        assertThat(proof.equal()).as("%s", proof).isTrue();
        return report;
    }
}
