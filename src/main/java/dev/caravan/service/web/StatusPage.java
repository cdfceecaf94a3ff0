package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The status as a page for people, made of the document that programs get; loads itself again. */
final class StatusPage {

    private static final String SECONDS = "5";

    private final Html html = new Html();

    private StatusPage() {}

    static String of(JsonNode status) {
        StatusPage page = new StatusPage();
        page.head();
        page.body(status);
        return page.html.close("html").toString();
    }

    private void head() {
        html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8").element("title", "Caravan");
        html.empty("meta", "name", "viewport", "content", "width=device-width");
        html.empty("meta", "http-equiv", "refresh", "content", SECONDS);
        html.style(Style.CSS).close("head");
    }

    private void body(JsonNode status) {
        boolean ready = status.path("ready").asBoolean();
        html.open("body").open("header").element("h1", "Caravan");
        html.open("p").element("strong", ready ? "Ready" : "Not ready", "class", ready ? "good" : "bad");
        html.text(" as of " + Cells.time(status, "time") + ". All times are UTC.")
                .close("p")
                .close("header")
                .open("main");
        JsonNode all = status.path("jobs");
        section("Running", all.path("running"), "Nothing runs.", JobSections::running);
        section("Waiting", all.path("waiting"), "Nothing waits.", JobSections::waiting);
        section("Last ended", all.path("ended"), "Nothing has ended since the start.", JobSections::ended);
        section("Schedules", status.path("schedules"), "No schedules.", RecordSections::schedules);
        section("Unfinished runs", status.path("unfinished_runs"), "None.", RecordSections::unfinished);
        section("Runs", status.path("runs"), "No runs yet.", RecordSections::runs);
        section("Snapshots", status.path("snapshots"), "No snapshots.", RecordSections::snapshots);
        section(
                "Dead letters",
                status.path("dead_letters"),
                "No databases are configured.",
                RecordSections::deadLetters);
        html.close("main").close("body");
    }

    private void section(String title, JsonNode entries, String none, BiConsumer<Html, JsonNode> content) {
        html.open("section", "id", title.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .element("h2", title);
        if (entries.has("error")) {
            html.element("p", entries.path("error").asText(), "class", "bad");
        } else if (entries.isEmpty()) {
            html.element("p", none, "class", "quiet");
        } else {
            content.accept(html, entries);
        }
        html.close("section");
    }
}
