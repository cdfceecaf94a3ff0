package dev.caravan.operation.verification;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Goes through one side again and hands on the rows that fall into some buckets; of the others it reads no more than the key. */
final class BucketScan {

    private final TableSides sides;
    private final BitSet buckets;

    BucketScan(TableSides sides, BitSet buckets) {
        this.sides = sides;
        this.buckets = buckets;
    }

    void source(Visitor visitor) {
        try (Rows rows = sides.openSource()) {
            scan(rows, visitor);
        }
    }

    void target(Visitor visitor) {
        try (Rows rows = sides.openTarget()) {
            scan(rows, visitor);
        }
    }

    private void scan(Rows rows, Visitor visitor) {
        CanonicalEncoder encoder = sides.encoder();
        while (rows.next()) {
            if (sides.hasKey()) {
                encoder.encodeKey(rows.only(sides.key()));
                if (!buckets.get(encoder.bucket())) {
                    continue;
                }
            }
            @Nullable Object[] values = rows.values();
            encoder.encode(values);
            if (buckets.get(encoder.bucket())) {
                visitor.row(encoder, values);
            }
        }
    }

    /** Is given a row; both arguments are reused for the next. */
    @FunctionalInterface
    interface Visitor {
        void row(CanonicalEncoder encoder, @Nullable Object[] values);
    }
}
