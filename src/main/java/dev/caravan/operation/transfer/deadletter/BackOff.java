package dev.caravan.operation.transfer.deadletter;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a row was tried again, and when it is worth it once more: after 1 minute, 2, 4 and so on, up to an hour.
 *
 * @param attempts at least 1
 */
record BackOff(int attempts, Instant lastTry) {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    Instant nextTry() {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return lastTry.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }
}
