package dev.caravan.cli;

import dev.caravan.pipeline.RateLimit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast the rows of a source may be read. */
final class MaxRateOption {

    @Option(
            names = "--max-rate",
            paramLabel = "ROWS|BYTES",
            description =
                    "Read no more than so many rows (5000) or bytes (10MB) a second, to spare a source that others work on. Looking at the "
                            + "data for the plan and the proof is not slowed down. Default: caravan.max-rate, which is no limit.")
    private @Nullable String rate;

    void apply(Session session) {
        if (rate != null) {
            RateLimit.of(rate);
            session.override("caravan.max-rate", rate);
        }
    }
}
