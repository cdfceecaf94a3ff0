package dev.caravan.operation.verification;

import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.operation.verification.CanonicalEncoder.Hash;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a few keys, taken from both sides and compared cell by cell. Holds a bounded number of bytes. Not thread-safe. */
final class RowPairs {

    private static final long MOST_BYTES = 32L << 20;

    private final TableSides sides;
    private final List<CellComparison> cells;
    private final Map<Hash, KeyRows> wanted = new LinkedHashMap<>();
    private final BitSet buckets = new BitSet();
    private long bytes;

    RowPairs(TableSides sides) {
        this.sides = sides;
        this.cells = sides.columns().stream().map(CellComparison::new).toList();
    }

    void want(Hash key) {
        wanted.putIfAbsent(key, new KeyRows());
        buckets.set(key.bucket());
    }

    int size() {
        return wanted.size();
    }

    boolean hasRoom() {
        return bytes < MOST_BYTES;
    }

    /** Where the wanted rows are. */
    BitSet buckets() {
        return buckets;
    }

    /** Takes the row if its key is wanted. */
    void addSource(CanonicalEncoder encoder, @Nullable Object[] values) {
        add(encoder, values, 1);
    }

    /** Takes the row if its key is wanted. */
    void addTarget(CanonicalEncoder encoder, @Nullable Object[] values) {
        add(encoder, values, -1);
    }

    private void add(CanonicalEncoder encoder, @Nullable Object[] values, long copies) {
        KeyRows rows = wanted.get(encoder.keyHash());
        if (rows == null) {
            return;
        }
        rows.name(() -> name(values));
        if (rows.knows(encoder.rowHash())) {
            rows.count(encoder.rowHash(), copies);
        } else if (hasRoom()) {
            bytes += CellSize.of(values);
            rows.add(encoder.rowHash(), values.clone(), copies);
        } else {
            rows.leaveOut();
        }
    }

    private String name(@Nullable Object[] values) {
        StringBuilder name = new StringBuilder();
        int[] key = sides.key();
        int width = sides.hasKey() ? key.length : sides.columns().size();
        for (int i = 0; i < width && name.length() < KeyRows.LONGEST_NAME; i++) {
            int column = sides.hasKey() ? key[i] : i;
            ColumnPair pair = sides.columns().get(column);
            name.append(i == 0 ? "" : ", ")
                    .append(pair.source().name())
                    .append('=')
                    .append(Shown.value(values[column], pair.type()));
        }
        return name.toString();
    }

    /** @param most how many at most */
    List<Difference> differences(int most) {
        List<Difference> differences = new ArrayList<>();
        for (KeyRows rows : wanted.values()) {
            rows.compare(cells, differences);
            if (differences.size() >= most) {
                return List.copyOf(differences.subList(0, most));
            }
        }
        return List.copyOf(differences);
    }

    long differingKeys() {
        return wanted.values().stream().filter(KeyRows::differs).count();
    }
}
