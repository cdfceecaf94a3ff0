package dev.caravan.operation.verification;

import dev.caravan.engine.Database;
import dev.caravan.model.Comparison;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerifyLevel;
import java.util.function.BooleanSupplier;

/** The verification as routes call it. */
public final class VerificationStep {

    private final BooleanSupplier stopRequested;

    public VerificationStep(BooleanSupplier stopRequested) {
        this.stopRequested = stopRequested;
    }

    public Verification verify(
            Database source, Database target, Comparison comparison, VerifyLevel level, ProgressListener progress) {
        return Verifier.verify(source, target, comparison, level, progress, stopRequested);
    }
}
