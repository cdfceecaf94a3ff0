package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last look at the dead letters of one database. Thread-safe. */
final class DeadLetterLook {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final String[] PARTS_OF_A_FILE = {"", "-wal", ".wal"};

    private final Records records;
    private final String database;
    private volatile ObjectNode entry;
    private String stamp = "";
    private @Nullable Instant begunAt;
    private boolean underWay;

    DeadLetterLook(Records records, String database) {
        this.records = records;
        this.database = database;
        this.entry = entry("unknown");
    }

    ObjectNode entry() {
        return entry;
    }

    /** Whether another look is due; who is told so takes it. */
    synchronized boolean begin(Instant now, boolean busy) {
        boolean fresh = begunAt != null && now.isBefore(begunAt.plus(FRESH));
        if (underWay || fresh || !isOfUse(busy)) {
            return false;
        }
        begunAt = now;
        underWay = true;
        return true;
    }

    private boolean isOfUse(boolean busy) {
        try {
            Path file = records.file(database);
            if (file == null) {
                return true;
            }
            String now = stamp(file);
            if (now.isEmpty()) {
                entry = entry("absent");
            }
            boolean changed = !now.equals(stamp);
            if (!busy) {
                stamp = now;
            }
            return changed && !busy && !now.isEmpty();
        } catch (MigrationException e) {
            fail(e);
            return false;
        }
    }

    /** Size and time of all that belongs to a database file; empty if it is not there. */
    private static String stamp(Path file) {
        StringBuilder stamp = new StringBuilder();
        for (String part : PARTS_OF_A_FILE) {
            try {
                BasicFileAttributes is = Files.readAttributes(Path.of(file + part), BasicFileAttributes.class);
                stamp.append(part).append(is.size()).append(is.lastModifiedTime());
            } catch (IOException e) {
                if (part.isEmpty()) {
                    return "";
                }
            }
        }
        return stamp.toString();
    }

    /** Looks; may take long. */
    void take(Instant now) {
        try {
            ArrayNode tables = records.deadLetters(database);
            long rows = 0;
            for (JsonNode table : tables) {
                rows += table.path("rows").asLong();
            }
            ObjectNode seen = entry("known").put("looked_at", now.toString()).put("rows", rows);
            seen.set("tables", tables);
            entry = seen;
            end(stamp);
        } catch (RuntimeException e) {
            fail(e);
            end("");
        }
    }

    /** @param seen empty if it is to be looked at again though it does not change */
    private synchronized void end(String seen) {
        underWay = false;
        stamp = seen;
    }

    private void fail(RuntimeException e) {
        entry = entry("unreadable").put("message", e.getMessage());
    }

    private ObjectNode entry(String state) {
        return JsonNodeFactory.instance.objectNode().put("database", database).put("state", state);
    }
}
