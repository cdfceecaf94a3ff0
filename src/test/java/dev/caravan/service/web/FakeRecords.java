package dev.caravan.service.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.Records;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two runs, one snapshot, and a database whose dead letters a test counts. */
final class FakeRecords implements Records {

    private final @Nullable Path file;
    int looks;
    long rows = 2;
    boolean broken;

    /** @param file of the database, or null if it is on a server */
    FakeRecords(@Nullable Path file) {
        this.file = file;
    }

    private static ArrayNode parsed(String json) {
        try {
            return (ArrayNode) new ObjectMapper().readTree(json);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check() {
        if (broken) {
            throw new MigrationException(ErrorCode.FAILED, "The disk <is> away");
        }
    }

    @Override
    public ArrayNode runs() {
        check();
        return parsed("""
                [{"run_id": "r2", "operation": "migrate", "status": "unfinished", "started_at": "2026-11-21T07:42:00.123Z",
                  "finished_at": null, "source": "a.db", "target": "postgresql://ada:secret@host/b"},
                 {"run_id": "r1", "operation": "migrate", "status": "completed", "started_at": "2026-11-20T07:42:00Z",
                  "finished_at": "2026-11-20T07:43:00Z", "source": "a.db", "target": "b.duckdb"}]""");
    }

    @Override
    public @Nullable ObjectNode run(String id) {
        return id.equals("r1") ? JsonNodeFactory.instance.objectNode().put("run_id", id) : null;
    }

    @Override
    public ArrayNode snapshots() {
        check();
        return parsed("""
                [{"snapshot_id": "s1", "source": "a.db", "created_at": "2026-11-20T07:42:00Z", "rows": 1234, "size_bytes": 5000,
                  "held": true, "description": "<script>alert('x')</script> & \\u0000 ]]>"}]""");
    }

    @Override
    public List<String> databases() {
        return List.of("warehouse");
    }

    @Override
    public @Nullable Path file(String database) {
        return file;
    }

    @Override
    public ArrayNode deadLetters(String database) {
        looks++;
        check();
        ArrayNode tables = JsonNodeFactory.instance.arrayNode();
        tables.addObject().put("run_id", "r1").put("table", "TRIAL").put("rows", rows);
        return tables;
    }
}
