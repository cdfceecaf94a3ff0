package dev.caravan.operation.verification;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * The sum of a table: every row's hash is added to the bucket that its key falls into, so that the order of the rows does not matter and a
 * row that is there twice does. Takes 1.5 MB whatever the table's size. Not thread-safe.
 */
final class Buckets {

    static final int BITS = 16;

    private static final int COUNT = 1 << BITS;
    private static final int CHECKSUM_BYTES = 16;

    private final long[] rows = new long[COUNT];
    private final long[] low = new long[COUNT];
    private final long[] high = new long[COUNT];

    void add(CanonicalEncoder row) {
        int bucket = row.bucket();
        long sum = low[bucket] + row.rowLow();
        int carry = Long.compareUnsigned(sum, row.rowLow()) < 0 ? 1 : 0;
        rows[bucket]++;
        low[bucket] = sum;
        high[bucket] += row.rowHigh() + carry;
    }

    void add(Rows all, CanonicalEncoder encoder) {
        while (all.next()) {
            encoder.encode(all.values());
            add(encoder);
        }
    }

    long rows() {
        return Arrays.stream(rows).sum();
    }

    long rows(int bucket) {
        return rows[bucket];
    }

    BitSet differing(Buckets other) {
        BitSet differing = new BitSet(COUNT);
        for (int i = 0; i < COUNT; i++) {
            differing.set(i, rows[i] != other.rows[i] || low[i] != other.low[i] || high[i] != other.high[i]);
        }
        return differing;
    }

    /** 32 hex digits; the same for two tables exactly if all their buckets are. */
    String checksum() {
        MessageDigest digest = sha256();
        ByteBuffer one = ByteBuffer.allocate(Integer.BYTES + 3 * Long.BYTES);
        for (int i = 0; i < COUNT; i++) {
            if (rows[i] != 0) {
                one.clear().putInt(i).putLong(rows[i]).putLong(high[i]).putLong(low[i]);
                digest.update(one.array());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, CHECKSUM_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
