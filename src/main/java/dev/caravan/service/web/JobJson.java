package dev.caravan.service.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.service.JobResult;
import dev.caravan.service.Jobs;
import dev.caravan.service.QueuedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs for programs; the keys are a contract. */
final class JobJson {

    private final Jobs jobs;

    JobJson(Jobs jobs) {
        this.jobs = jobs;
    }

    /** {@code running} (with those that are tried again), {@code waiting} and {@code ended}. */
    ObjectNode all(Instant now) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        Predicate<QueuedJob> waits = job -> job.state() == QueuedJob.State.WAITING;
        all.set("running", list(jobs.open(), waits.negate(), now));
        all.set("waiting", list(jobs.open(), waits, now));
        all.set("ended", list(jobs.ended(), job -> true, now));
        return all;
    }

    private static ArrayNode list(Collection<QueuedJob> jobs, Predicate<QueuedJob> wanted, Instant now) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        jobs.stream().filter(wanted).forEach(job -> list.add(entry(job, now)));
        return list;
    }

    /** With its report, once it has one; null if there is no such job. */
    @Nullable
    ObjectNode one(String id, Instant now) {
        return Stream.concat(jobs.open().stream(), jobs.ended().stream())
                .filter(job -> job.id().equals(id))
                .findFirst()
                .map(job -> withReport(job, now))
                .orElse(null);
    }

    private static ObjectNode withReport(QueuedJob job, Instant now) {
        JobResult result = job.result();
        ObjectNode entry = entry(job, now);
        entry.set("report", result == null ? null : result.report());
        return entry;
    }

    private static ObjectNode entry(QueuedJob job, Instant now) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("id", job.id());
        entry.put("operation", job.job().operation());
        entry.set("options", job.job().options());
        entry.put("origin", job.origin());
        entry.put("state", job.state().name().toLowerCase(Locale.ROOT));
        entry.put("arrived_at", job.arrivedAt().toString());
        time(entry, "started_at", job.startedAt());
        time(entry, "ended_at", job.endedAt());
        progress(entry, job, now);
        result(entry, job.result());
        return entry;
    }

    private static void time(ObjectNode entry, String name, @Nullable Instant time) {
        entry.put(name, time == null ? null : time.toString());
    }

    private static void progress(ObjectNode entry, QueuedJob job, Instant now) {
        entry.put("phase", job.phase());
        entry.put("rows", job.rows());
        entry.put("bytes", job.bytes());
        entry.put("rejected", job.rejected());
        entry.put("phase_rows", job.phaseRows());
        entry.put("phase_total_rows", job.phaseTotalRows());
        Instant started = job.startedAt();
        Instant ended = job.endedAt();
        if (started != null) {
            boolean over = ended != null && !ended.isBefore(started);
            double seconds = Duration.between(started, over ? ended : now).toMillis() / 1000.0;
            entry.put("elapsed_seconds", seconds);
            if (!over) {
                entry.put("rows_per_second", job.rowsPerSecond());
            }
        }
    }

    private static void result(ObjectNode entry, @Nullable JobResult result) {
        if (result != null) {
            entry.put("exit_code", result.exitCode());
            entry.set("status", result.report().get("status"));
            entry.set("run_id", result.report().get("run_id"));
            entry.set("migrated_rows", result.report().get("total_migrated_rows"));
            entry.set("error", result.report().get("error"));
        }
    }
}
