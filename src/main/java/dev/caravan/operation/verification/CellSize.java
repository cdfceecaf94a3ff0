package dev.caravan.operation.verification;

import org.jspecify.annotations.Nullable;

/** About how many bytes a row's values take in memory. */
final class CellSize {

    private static final int SMALL = 24;

    private CellSize() {}

    static long of(@Nullable Object[] values) {
        long bytes = 0;
        for (Object value : values) {
            if (value instanceof String text) {
                bytes += 2L * text.length();
            } else if (value instanceof byte[] binary) {
                bytes += binary.length;
            }
            bytes += SMALL;
        }
        return bytes;
    }
}
