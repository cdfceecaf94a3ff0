package dev.caravan.pipeline;

import org.jspecify.annotations.Nullable;

/** How large a batch may grow: it is full at the first row that reaches either bound. */
public record BatchLimit(int rows, long bytes) {

    private static final int ARRAY_HEADER = 24;
    private static final int REFERENCE = 4;
    private static final int BOXED_NUMBER = 16;
    private static final int STRING_HEADER = 48;
    private static final long LARGEST = 64L << 20;
    private static final long SMALLEST = 1L << 20;
    /** Of a chunk's share of the heap: one batch being read, one being loaded, the copies that drivers make of them. */
    private static final int SHARES = 12;

    public BatchLimit {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("A batch of " + rows + " rows and " + bytes + " bytes holds nothing");
        }
    }

    /** The bytes that a batch may take when {@code jobs} chunks share this heap. */
    public static BatchLimit within(int rows, int jobs) {
        long share = Runtime.getRuntime().maxMemory() / SHARES / Math.max(1, jobs);
        return new BatchLimit(rows, Math.max(SMALLEST, Math.min(LARGEST, share)));
    }

    BatchLimit atMost(RateLimit rate) {
        return new BatchLimit(rate.most(rows), bytes);
    }

    /** About how much heap a row takes. */
    static long heapOf(@Nullable Object[] row) {
        long bytes = ARRAY_HEADER + (long) REFERENCE * row.length;
        for (Object value : row) {
            bytes += heapOf(value);
        }
        return bytes;
    }

    private static long heapOf(@Nullable Object value) {
        if (value instanceof String text) {
            return STRING_HEADER + (long) text.length();
        } else if (value instanceof byte[] binary) {
            return ARRAY_HEADER + (long) binary.length;
        }
        return value == null ? 0 : BOXED_NUMBER;
    }
}
