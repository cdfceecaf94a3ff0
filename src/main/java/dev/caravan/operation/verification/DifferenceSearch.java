package dev.caravan.operation.verification;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Names the rows that make buckets differ. Reads both sides again, once for each group of buckets whose rows can be counted in bounded memory
 * and once more for the rows to show; ends early when there is enough to show.
 */
final class DifferenceSearch {

    /** No report lists more of one table. */
    static final int MOST_LISTED = 100;

    private final TableSides sides;
    private final RowPairs pairs;
    private final List<BitSet> groups;
    private long rows;
    private boolean atLeast;

    /** @param rowsOf how many rows of both sides a bucket has */
    DifferenceSearch(TableSides sides, BitSet differing, IntToLongFunction rowsOf) {
        this.sides = sides;
        this.pairs = new RowPairs(sides);
        this.groups = groups(differing, rowsOf);
    }

    private static List<BitSet> groups(BitSet differing, IntToLongFunction rowsOf) {
        List<BitSet> groups = new ArrayList<>();
        BitSet group = new BitSet();
        long rows = 0;
        for (int bucket = differing.nextSetBit(0); bucket >= 0; bucket = differing.nextSetBit(bucket + 1)) {
            long more = rowsOf.applyAsLong(bucket);
            if (!group.isEmpty() && rows + more > RowTally.MOST_ROWS) {
                groups.add(group);
                group = new BitSet();
                rows = 0;
            }
            group.set(bucket);
            rows += more;
        }
        groups.add(group);
        return groups;
    }

    Found find() {
        for (int i = 0; i < groups.size() && !atLeast; i++) {
            RowTally tally = tally(groups.get(i));
            tally.differingKeys().stream().limit(MOST_LISTED - pairs.size()).forEach(pairs::want);
            rows += sides.hasKey() ? tally.differingKeys().size() : tally.differingCopies();
            atLeast = tally.isFull() || (pairs.size() >= MOST_LISTED && i < groups.size() - 1);
        }
        collect();
        return new Found(rows, atLeast, pairs.differences(MOST_LISTED));
    }

    /** One side after the other: what the tally does when it is full rests on this order. */
    private RowTally tally(BitSet group) {
        RowTally tally = new RowTally();
        BucketScan scan = new BucketScan(sides, group);
        scan.source((row, values) -> tally.add(row, 1));
        scan.target((row, values) -> tally.add(row, -1));
        return tally;
    }

    private void collect() {
        BucketScan scan = new BucketScan(sides, pairs.buckets());
        scan.source(pairs::addSource);
        scan.target(pairs::addTarget);
    }

    /**
     * What differs.
     *
     * @param rows by their keys, or copies of rows where there is no key
     * @param atLeast whether there may be more
     */
    record Found(long rows, boolean atLeast, List<Difference> differences) {

        static Found nothing() {
            return new Found(0, false, List.of());
        }
    }
}
