package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Count;

/** The parts of the page about jobs. */
final class JobSections {

    private JobSections() {}

    /** One article each, with its progress. */
    static void running(Html html, JsonNode jobs) {
        for (JsonNode job : jobs) {
            html.open("article").element("h3", title(job));
            progress(html, job);
            html.element("p", advance(job))
                    .element("p", job.path("options").toString(), "class", "quiet")
                    .close("article");
        }
    }

    private static String title(JsonNode job) {
        return Cells.text(job, "operation") + " (" + Cells.text(job, "id") + ", from " + Cells.text(job, "origin")
                + ")";
    }

    private static void progress(Html html, JsonNode job) {
        long total = job.path("phase_total_rows").asLong();
        String label = "Progress of " + Cells.text(job, "id");
        if (total > 0) {
            String done = String.valueOf(Math.min(total, job.path("phase_rows").asLong()));
            html.element("progress", "", "aria-label", label, "max", String.valueOf(total), "value", done);
        } else {
            html.element("progress", "", "aria-label", label);
        }
    }

    private static String advance(JsonNode job) {
        String phase = Cells.text(job, "phase");
        long rejected = job.path("rejected").asLong();
        return Cells.text(job, "state") + (phase.isEmpty() ? "" : ", " + phase) + ": " + rows(job) + ", "
                + Cells.count(job, "rows_per_second") + " rows/s, " + Cells.seconds(job, "elapsed_seconds")
                + (rejected > 0 ? ", " + Count.of(rejected, "row") + " put aside" : "");
    }

    private static String rows(JsonNode job) {
        long total = job.path("phase_total_rows").asLong();
        return total > 0
                ? Cells.count(job, "phase_rows") + " of " + Count.of(total, "row")
                : Count.of(job.path("phase_rows").asLong(), "row");
    }

    static void waiting(Html html, JsonNode jobs) {
        HtmlTable table =
                new HtmlTable(html, "In the order of their arrival", "job", "operation", "from", "arrived", "options");
        for (JsonNode job : jobs) {
            table.row(
                    Cells.text(job, "id"),
                    Cells.text(job, "operation"),
                    Cells.text(job, "origin"),
                    Cells.time(job, "arrived_at"),
                    job.path("options").toString());
        }
        table.end();
    }

    static void ended(Html html, JsonNode jobs) {
        HtmlTable table = new HtmlTable(
                html,
                "The newest first",
                "job",
                "operation",
                "from",
                "ended",
                ">took",
                ">rows moved",
                "status",
                "error");
        for (JsonNode job : jobs) {
            table.row(
                    Cells.text(job, "id"),
                    Cells.text(job, "operation"),
                    Cells.text(job, "origin"),
                    Cells.time(job, "ended_at"),
                    Cells.seconds(job, "elapsed_seconds"),
                    job.hasNonNull("migrated_rows") ? Cells.count(job, "migrated_rows") : "",
                    job.hasNonNull("status") ? Cells.text(job, "status") : Cells.text(job, "state"),
                    Cells.text(job.path("error"), "message"));
        }
        table.end();
    }
}
