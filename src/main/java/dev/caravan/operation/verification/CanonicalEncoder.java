package dev.caravan.operation.verification;

import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of one table into canonical form, one at a time, and hashes them: the key for finding the row again, the whole row for
 * comparing it. Bound once per table and side; not thread-safe.
 */
final class CanonicalEncoder {

    private final CellEncoder[] encoders;
    private final int[] order;
    private final int keyWidth;
    private final RowBytes bytes = new RowBytes();
    private final long[] key = new long[2];
    private final long[] row = new long[2];

    /** @param key indexes of the key's columns; empty if the whole row has to serve as its key */
    CanonicalEncoder(List<LogicalType> types, int[] key) {
        encoders = types.stream().map(CellEncoder::of).toArray(CellEncoder[]::new);
        order = keyFirst(types.size(), key);
        keyWidth = key.length;
    }

    private static int[] keyFirst(int width, int[] key) {
        IntStream others =
                IntStream.range(0, width).filter(i -> IntStream.of(key).noneMatch(k -> k == i));
        return IntStream.concat(IntStream.of(key), others).toArray();
    }

    void encode(@Nullable Object[] values) {
        encodeKey(values);
        for (int i = keyWidth; i < order.length; i++) {
            encoders[order[i]].put(values[order[i]], bytes);
        }
        bytes.hash(bytes.length(), row);
        if (keyWidth == 0) {
            key[0] = row[0];
            key[1] = row[1];
        }
    }

    /** Enough for {@link #bucket} and {@link #keyHash} where there is a key; looks at no other cell. */
    void encodeKey(@Nullable Object[] values) {
        bytes.clear();
        for (int i = 0; i < keyWidth; i++) {
            encoders[order[i]].put(values[order[i]], bytes);
        }
        bytes.hash(bytes.length(), key);
    }

    boolean hasKey() {
        return keyWidth > 0;
    }

    int bucket() {
        return Hash.bucket(key[0]);
    }

    Hash keyHash() {
        return new Hash(key[0], key[1]);
    }

    Hash rowHash() {
        return new Hash(row[0], row[1]);
    }

    long rowLow() {
        return row[0];
    }

    long rowHigh() {
        return row[1];
    }

    /** 128 bits that stand for a key or a row. */
    record Hash(long low, long high) {

        int bucket() {
            return bucket(low);
        }

        private static int bucket(long low) {
            return (int) (low >>> (Long.SIZE - Buckets.BITS));
        }
    }
}
