package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Amounts;
import dev.caravan.model.Count;
import java.util.StringJoiner;

/** Members of the status as people read them; empty for those that are absent. */
final class Cells {

    private static final int TO_THE_SECOND = "2026-11-21T07:42:00".length();

    private Cells() {}

    static String text(JsonNode entry, String name) {
        JsonNode value = entry.path(name);
        return value.isNull() ? "" : value.asText();
    }

    static String count(JsonNode entry, String name) {
        return Amounts.count(entry.path(name).asLong());
    }

    /** For example {@code 2026-11-21 07:42:00}. */
    static String time(JsonNode entry, String name) {
        String time = text(entry, name);
        return time.length() < TO_THE_SECOND
                ? time
                : time.substring(0, TO_THE_SECOND).replace('T', ' ');
    }

    static String seconds(JsonNode entry, String name) {
        JsonNode seconds = entry.path(name);
        return seconds.isNumber() ? Amounts.duration(seconds.asDouble()) : "";
    }

    /** For example {@code TRIAL: 2 rows, RUN: 1 row}. */
    static String tables(JsonNode tables) {
        StringJoiner all = new StringJoiner(", ");
        for (JsonNode table : tables) {
            all.add(text(table, "table") + ": " + Count.of(table.path("rows").asLong(), "row"));
        }
        return all.toString();
    }
}
