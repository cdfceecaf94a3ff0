package dev.caravan.service;

/**
 * A job that is due at the times of a cron expression.
 *
 * @param name as the settings have it
 * @param catchesUp whether it runs once for the times that the service was away; otherwise those are skipped
 */
public record Schedule(String name, CronTimes times, Job job, boolean enabled, boolean catchesUp) {

    /** The id of its route, by which its jobs are known. */
    public String route() {
        return "schedule-" + name;
    }
}
