package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Amounts;

/** The parts of the page about schedules and what is kept: runs, snapshots, dead letters. */
final class RecordSections {

    private RecordSections() {}

    static void schedules(Html html, JsonNode schedules) {
        HtmlTable table = new HtmlTable(
                html, "By their next firing", "schedule", "operation", "when", "next", "last", ">late by");
        for (JsonNode schedule : schedules) {
            table.row(
                    Cells.text(schedule, "name"),
                    Cells.text(schedule, "operation"),
                    Cells.text(schedule, "cron"),
                    Cells.time(schedule, "next_at"),
                    Cells.time(schedule, "last_at"),
                    Cells.seconds(schedule, "lag_seconds"));
        }
        table.end();
    }

    static void unfinished(Html html, JsonNode runs) {
        HtmlTable table =
                new HtmlTable(html, "Each can be gone on with, or taken back", "run", "status", "go on", "take back");
        for (JsonNode run : runs) {
            String id = Cells.text(run, "run_id");
            table.row(id, Cells.text(run, "status"), "caravan runs resume " + id, "caravan runs abandon " + id);
        }
        table.end();
    }

    static void runs(Html html, JsonNode runs) {
        HtmlTable table =
                new HtmlTable(html, "The newest first", "run", "operation", "status", "started", "ended", "from", "to");
        for (JsonNode run : runs) {
            table.row(
                    Cells.text(run, "run_id"),
                    Cells.text(run, "operation"),
                    Cells.text(run, "status"),
                    Cells.time(run, "started_at"),
                    Cells.time(run, "finished_at"),
                    Cells.text(run, "source"),
                    Cells.text(run, "target"));
        }
        table.end();
    }

    static void snapshots(Html html, JsonNode snapshots) {
        HtmlTable table = new HtmlTable(
                html, "The newest first", "snapshot", "database", "taken", ">rows", ">size", "held", "description");
        for (JsonNode snapshot : snapshots) {
            table.row(
                    Cells.text(snapshot, "snapshot_id"),
                    Cells.text(snapshot, "source"),
                    Cells.time(snapshot, "created_at"),
                    Cells.count(snapshot, "rows"),
                    Amounts.bytes(snapshot.path("size_bytes").asLong()),
                    snapshot.path("held").asBoolean() ? "held" : "",
                    Cells.text(snapshot, "description"));
        }
        table.end();
    }

    static void deadLetters(Html html, JsonNode databases) {
        HtmlTable table = new HtmlTable(
                html, "In the configured databases", "database", "state", ">rows", "as of", "where", "look at them");
        for (JsonNode database : databases) {
            boolean known = database.has("rows");
            String name = Cells.text(database, "database");
            table.row(
                    name,
                    Cells.text(database, "state"),
                    known ? Cells.count(database, "rows") : "",
                    Cells.time(database, "looked_at"),
                    known ? Cells.tables(database.path("tables")) : Cells.text(database, "message"),
                    database.path("rows").asLong() > 0 ? "caravan dead-letters list -d " + name : "");
        }
        table.end();
    }
}
