package dev.caravan.operation.verification;

import dev.caravan.model.VerifyLevel;
import java.util.List;

/**
 * Counts the rows of both sides and compares the first, the last and about a thousand between them, evenly spread over the source as it is
 * scanned. Each is looked for in the target by its key: by a scan that reads the key's columns alone, for no engine is asked how it would
 * write down a key of another one.
 */
final class SampleCheck {

    private static final int SAMPLES = 1_000;

    /** A table without a key is compared in full below this number of rows, above it only counted. */
    private static final long MOST_WITHOUT_KEY = 100_000;

    private final TableSides sides;
    private final RowPairs pairs;

    SampleCheck(TableSides sides) {
        this.sides = sides;
        this.pairs = new RowPairs(sides);
    }

    TableResult run() {
        RowCount count = RowCount.of(sides);
        if (!sides.hasKey()) {
            return Math.max(count.source(), count.target()) < MOST_WITHOUT_KEY
                    ? new FullCheck(sides).run()
                    : count.result(sides);
        }
        long rejected = sample(count.source());
        new BucketScan(sides, pairs.buckets()).target(pairs::addTarget);
        return result(count, rejected);
    }

    private TableResult result(RowCount count, long rejected) {
        List<Difference> differences = pairs.differences(DifferenceSearch.MOST_LISTED);
        TableVerification table = new TableVerification(
                sides.pair().source().name(),
                sides.targetName(),
                VerifyLevel.SAMPLE,
                count.source() - rejected == count.target() && differences.isEmpty(),
                count.source(),
                count.target(),
                rejected,
                null,
                null,
                pairs.size(),
                Math.max(pairs.differingKeys(), Math.abs(count.source() - rejected - count.target())),
                true,
                differences);
        return new TableResult(table, List.of(), NotVerified.sample(sides, pairs.size(), rejected));
    }

    /** @return the number of rows left out */
    private long sample(long count) {
        CanonicalEncoder encoder = sides.encoder();
        long last = count - sides.pair().rejected().size() - 1;
        long step = Math.max(1, last / SAMPLES);
        try (SourceRows source = sides.openSource()) {
            for (long row = 0; source.next(); row++) {
                if ((row % step == 0 || row == last) && pairs.hasRoom()) {
                    encoder.encode(source.values());
                    pairs.want(encoder.keyHash());
                    pairs.addSource(encoder, source.values());
                }
            }
            return source.rejected();
        }
    }
}
