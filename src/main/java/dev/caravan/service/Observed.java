package dev.caravan.service;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** How the service is, for those that watch it. Thread-safe; every answer is quick. */
public interface Observed {

    /** In the text format of Prometheus. */
    String metrics();

    /** All checks, as a JSON document. */
    String health();

    /** Whether the process is worth keeping, as a JSON document. */
    String live();

    /** Whether it can do its work, as a JSON document. */
    String ready();

    boolean isReady();

    /**
     * The schedules in the order of their next firing: {@code name}, {@code cron}, {@code operation}, {@code next_at} and {@code last_at}
     * (ISO 8601 UTC; absent if there is none), {@code lag_seconds} (how late the last firing was).
     */
    ArrayNode schedules();
}
