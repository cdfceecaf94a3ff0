package dev.caravan.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.MigrationException;
import java.time.Instant;

/**
 * What became of a job.
 *
 * @param exitCode as the command line has it
 * @param report the command's report as JSON
 */
public record JobResult(int exitCode, ObjectNode report) {

    private static final int DONE = 0;
    private static final int FINDINGS = 3;
    private static final int STOPPED = 4;
    private static final int LOCKED = 6;
    private static final int CANNOT_CONNECT = 9;
    private static final int INTERRUPTED = 130;

    /** Of a job that was not even begun. */
    static JobResult refused(Instant now, MigrationException why) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("format_version", 1).putNull("operation").putNull("run_id");
        report.put("status", "failed").put("started_at", now.toString()).put("finished_at", now.toString());
        report.putObject("error")
                .put("code", why.code().name())
                .put("message", why.getMessage())
                .put("hint", why.hint());
        return new JobResult(why.code().exitCode(), report);
    }

    /** Whether it was carried out; it may have found something. */
    public boolean isDone() {
        return exitCode == DONE || exitCode == FINDINGS;
    }

    /** Whether it stopped at a batch's end because the process is to end, and goes on at the next start. */
    public boolean isInterrupted() {
        return exitCode == INTERRUPTED;
    }

    /** Whether what stopped it may be over after a while: a server away, a lock of somebody else. */
    public boolean mayPass() {
        return exitCode == CANNOT_CONNECT || exitCode == LOCKED || exitCode == STOPPED;
    }

    /** How it ended, in a word of its report. */
    public String status() {
        return report.path("status").asText("failed");
    }

    /** One line for people: how it ended, and why if it failed. */
    public String summary() {
        String message = report.path("error").path("message").asText("");
        return message.isEmpty() ? status() : status() + ": " + message;
    }
}
