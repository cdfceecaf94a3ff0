package dev.caravan.service;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Ids of jobs: the time in UTC to the millisecond; each is later than the one before, whatever the clock does. Thread-safe. */
public final class JobIds {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_SSS").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private Instant last = Instant.EPOCH;

    public JobIds(Clock clock) {
        this.clock = clock;
    }

    public synchronized String next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return FORMAT.format(last);
    }
}
