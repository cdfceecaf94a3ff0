package dev.caravan.operation.interchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which ids of one table have been met. A number costs a bit, and none that lies near another costs more, so that millions of them, which were
 * drawn one after the other, need a few megabytes at most; of texts there are few.
 */
final class SeenKeys {

    private static final int SEGMENT_BITS = 16;
    private static final int SEGMENT = 1 << SEGMENT_BITS;

    private final Map<Long, BitSet> segments = new HashMap<>();
    private final Set<Object> others = new HashSet<>();
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    /** Whether it is a new one. */
    boolean add(Object key) {
        if (!(key instanceof Long number)) {
            return others.add(key);
        }
        min = Math.min(min, number);
        max = Math.max(max, number);
        BitSet segment = segments.computeIfAbsent(number >> SEGMENT_BITS, unused -> new BitSet());
        int bit = (int) (number & (SEGMENT - 1));
        boolean isNew = !segment.get(bit);
        segment.set(bit);
        return isNew;
    }

    boolean contains(long number) {
        BitSet segment = segments.get(number >> SEGMENT_BITS);
        return segment != null && segment.get((int) (number & (SEGMENT - 1)));
    }

    /** The smallest number; meaningless if there is none. */
    long min() {
        return min;
    }

    long max() {
        return max;
    }

    boolean hasNumbers() {
        return min <= max;
    }

    Set<Object> texts() {
        return others;
    }
}
