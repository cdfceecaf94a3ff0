package dev.caravan.operation.verification;

import dev.caravan.model.Loss;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.verification.DifferenceSearch.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Compares every cell of one table: one scan of each side, and more only if they differ. */
final class FullCheck {

    private final TableSides sides;

    FullCheck(TableSides sides) {
        this.sides = sides;
    }

    TableResult run() {
        BothSides<SourceSum, Buckets> sums = BothSides.read(sides.pace(), this::sumSource, sides::sumTarget);
        SourceSum source = sums.source();
        Found found = compare(source.buckets(), sums.target());
        List<Difference> differences = new ArrayList<>(unkept(source));
        differences.addAll(found.differences());
        String sourceChecksum = source.buckets().checksum();
        String targetChecksum = sums.target().checksum();
        return new TableResult(
                new TableVerification(
                        sides.pair().source().name(),
                        sides.targetName(),
                        VerifyLevel.FULL,
                        sourceChecksum.equals(targetChecksum) && source.unkept() == 0,
                        source.rows(),
                        sums.target().rows(),
                        source.rejected(),
                        sourceChecksum,
                        targetChecksum,
                        0,
                        found.rows() + source.unkept(),
                        found.atLeast(),
                        differences.subList(0, Math.min(differences.size(), DifferenceSearch.MOST_LISTED))),
                source.losses(),
                NotVerified.full(sides, source.rejected()));
    }

    private SourceSum sumSource() {
        Buckets buckets = new Buckets();
        CanonicalEncoder encoder = sides.encoder();
        try (SourceRows rows = sides.openSource()) {
            buckets.add(rows, encoder);
            return new SourceSum(
                    buckets,
                    rows.read(),
                    rows.rejected(),
                    rows.unkept(),
                    rows.losses(sides.pair().source().name()));
        }
    }

    private Found compare(Buckets source, Buckets target) {
        BitSet differing = source.differing(target);
        return differing.isEmpty()
                ? Found.nothing()
                : new DifferenceSearch(sides, differing, bucket -> source.rows(bucket) + target.rows(bucket)).find();
    }

    private static List<Difference> unkept(SourceSum source) {
        return source.unkept() == 0
                ? List.of()
                : List.of(new Difference(
                        Difference.What.REJECTED_BUT_NOT_KEPT, source.unkept() + " rows", null, null, null, null));
    }

    /** @param rows all that were read; of these some are {@code rejected}, and some {@code unkept} */
    private record SourceSum(Buckets buckets, long rows, long rejected, long unkept, List<Loss> losses) {}
}
