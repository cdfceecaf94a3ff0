package dev.caravan.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What others are told of a job that has ended: no values of rows, no addresses of databases. */
public record Notice(QueuedJob job, JobResult result) {

    /** One line of JSON. */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        JsonNode error = result.report().path("error");
        json.put("job_id", job.id());
        json.put("operation", job.job().operation());
        json.put("origin", job.origin());
        json.put("status", result.report().path("status").asText("failed"));
        json.put("exit_code", result.exitCode());
        json.set("run_id", result.report().path("run_id"));
        json.put("arrived_at", job.arrivedAt().toString());
        json.put("ended_at", String.valueOf(job.endedAt()));
        json.put("message", error.path("message").asText(null));
        json.put("hint", error.path("hint").asText(null));
        return json.toString();
    }

    /** For the subject of a mail. */
    public String subject() {
        return ("Caravan: " + job.job().operation() + " "
                        + result.report().path("status").asText("failed"))
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** For the text of a mail. */
    public String text() {
        String hint = result.report().path("error").path("hint").asText("");
        return "Job " + job.id() + " from " + job.origin() + " has ended.\n\n"
                + job.job().operation() + ": " + result.summary() + "\n" + (hint.isEmpty() ? "" : "-> " + hint + "\n");
    }
}
