package dev.caravan.operation.transfer.deadletter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters that are being tried again, and what has come of it so far. Used by one thread. */
public final class Retrying {

    private static final int MOST_SHOWN = 100;

    private final RetryRequest request;
    private final boolean idle;
    private final Map<String, String> refused = new LinkedHashMap<>();
    private long inserted;
    private long stillRejected;
    private long waiting;
    private @Nullable Instant nextTry;

    /** @param idle whether there is nothing to do */
    Retrying(RetryRequest request, boolean idle) {
        this.request = request;
        this.idle = idle;
    }

    boolean isIdle() {
        return idle;
    }

    public RetryRequest request() {
        return request;
    }

    /** Begins anew after a failure: what is stored is stored, what was refused is tried once more. */
    void begin() {
        refused.clear();
        stillRejected = 0;
        waiting = 0;
        nextTry = null;
    }

    boolean hasStored() {
        return inserted > 0;
    }

    void stored(int rows) {
        inserted += rows;
    }

    void refused(String id, String reason) {
        stillRejected++;
        if (refused.size() < MOST_SHOWN) {
            refused.put(id, reason);
        }
    }

    void waits() {
        waiting++;
    }

    void tryAt(Instant time) {
        Instant next = nextTry;
        if (next == null || time.isBefore(next)) {
            nextTry = time;
        }
    }

    RetryResult result() {
        return new RetryResult(
                inserted, stillRejected, waiting, nextTry == null ? null : nextTry.toString(), Map.copyOf(refused));
    }
}
