package dev.caravan.operation.verification;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.model.VerifyLevel;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The certificate as routes have it written. A run is no worse for a certificate that cannot be written: that is told, and nothing else. */
public final class CertificateStep {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateStep.class);

    private final Path folder;
    private final String version;

    /** @param folder where certificates are kept; made when the first is written */
    public CertificateStep(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /** Writes one if cells were compared and are equal; a run that is still to be mended has none yet. Times are those of the run. */
    public void write(
            String runId,
            String source,
            String target,
            String startedAt,
            String finishedAt,
            @Nullable VerificationOutcome outcome) {
        Verification verification = Verification.of(outcome);
        if (verification == null
                || !verification.equal()
                || verification.level().compareTo(VerifyLevel.SAMPLE) < 0) {
            return;
        }
        Certificate.About about = new Certificate.About(
                runId, source, target, Instant.parse(startedAt), Instant.parse(finishedAt), version);
        try {
            Certificate.write(folder, about, verification);
        } catch (MigrationException e) {
            // A run that is resumed after its end has its certificate; that is no reason to worry.
            LOG.atLevel(e.code() == ErrorCode.REFUSED ? Level.INFO : Level.WARN).log("{}", e.getMessage());
        }
    }
}
