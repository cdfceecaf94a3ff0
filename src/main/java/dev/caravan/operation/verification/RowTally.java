package dev.caravan.operation.verification;

import dev.caravan.operation.verification.CanonicalEncoder.Hash;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** How often each row is there more often in the source than in the target; knows rows by their hashes and holds a bounded number. */
final class RowTally {

    static final int MOST_ROWS = 100_000;

    private final Map<Row, Long> surplus = new LinkedHashMap<>();
    private boolean full;

    /**
     * The source's rows come first. A row that found no room is not counted on either side: nothing is ever taken out, so that its twin finds
     * none either.
     */
    void add(CanonicalEncoder encoder, long copies) {
        Row row = new Row(encoder.keyHash(), encoder.rowHash());
        if (surplus.size() < MOST_ROWS || surplus.containsKey(row)) {
            surplus.merge(row, copies, Long::sum);
        } else {
            full = true;
        }
    }

    /** Whether some rows were not counted. */
    boolean isFull() {
        return full;
    }

    Set<Hash> differingKeys() {
        Set<Hash> keys = new LinkedHashSet<>();
        surplus.forEach((row, copies) -> {
            if (copies != 0) {
                keys.add(row.key());
            }
        });
        return keys;
    }

    /** Copies too many or too few, of all rows. */
    long differingCopies() {
        return surplus.values().stream().mapToLong(Math::abs).sum();
    }

    private record Row(Hash key, Hash content) {}
}
