package dev.caravan.app;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.CronTimes;
import dev.caravan.service.Job;
import dev.caravan.service.JobRunner;
import dev.caravan.service.Schedule;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code caravan.schedule.*}: every one is checked, so that none is found wrong at two in the morning. */
final class ScheduleSettings {

    private static final String PREFIX = "caravan.schedule.";
    private static final String ZONE = PREFIX + "zone";

    private final Settings settings;
    private final JobRunner runner;

    ScheduleSettings(Settings settings, JobRunner runner) {
        this.settings = settings;
        this.runner = runner;
    }

    /** @throws MigrationException USAGE with the setting that is wrong and what was expected */
    List<Schedule> read() {
        ZoneId zone = zone();
        return settings.schedules().entrySet().stream()
                .map(entry -> schedule(entry.getKey(), new TreeMap<>(entry.getValue()), zone))
                .toList();
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(settings.text(ZONE));
        } catch (DateTimeException e) {
            throw wrong(ZONE, " = " + settings.text(ZONE) + " is no time zone", "write UTC, or one as Europe/Berlin");
        }
    }

    private Schedule schedule(String name, Map<String, String> options, ZoneId zone) {
        String key = PREFIX + name + ".";
        CronTimes times = times(key + "cron", options.remove("cron"), zone);
        boolean enabled = oneOf(key + "enabled", options.remove("enabled"), "true", "false");
        boolean catchesUp = oneOf(key + "missed", options.remove("missed"), "run-once", "skip");
        String operation = options.remove("operation");
        if (operation == null) {
            throw wrong(key + "operation", " is missing", "write what is to be done, as create-snapshot");
        }
        return new Schedule(name, times, job(key, operation, options), enabled, catchesUp);
    }

    private static CronTimes times(String key, @Nullable String cron, ZoneId zone) {
        String hint = "write second, minute, hour, day of month, month and day of week, one of the days as ?: "
                + "0 0 2 * * ? is every day at two";
        if (cron == null) {
            throw wrong(key, " is missing", hint);
        }
        try {
            return CronTimes.parse(cron, zone);
        } catch (ParseException e) {
            throw wrong(key, " = " + cron + " is no cron expression: " + e.getMessage(), hint);
        }
    }

    /** Whether it is the first of two words, which it is if it is not set. */
    private static boolean oneOf(String key, @Nullable String text, String first, String second) {
        if (text != null && !text.equals(first) && !text.equals(second)) {
            throw wrong(key, " = " + text + " is neither " + first + " nor " + second, null);
        }
        return !second.equals(text);
    }

    /** What is wrong with a job has the path of an option before it, which here is a part of the setting's name. */
    private Job job(String key, String operation, Map<String, String> options) {
        try {
            Job job = runner.job(operation, options);
            runner.check(job);
            return job;
        } catch (MigrationException e) {
            String said = String.valueOf(e.getMessage()).replaceFirst("^/", "");
            throw wrong(said.startsWith(":") ? key.substring(0, key.length() - 1) : key, said, e.hint());
        }
    }

    private static MigrationException wrong(String key, String what, @Nullable String hint) {
        return new MigrationException(ErrorCode.USAGE, "Setting " + key + what, hint);
    }
}
