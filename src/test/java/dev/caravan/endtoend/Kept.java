package dev.caravan.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a state folder keeps of its one run, but for ids, times and speeds: two runs that end alike leave the same.
 *
 * @param history each run's status
 */
record Kept(JsonNode report, List<String> certificate, List<String> history) {

    private static final List<String> VARYING = List.of(
            "run_id",
            "started_at",
            "finished_at",
            "target",
            "rows_per_second",
            "peak_memory_mb",
            "average_batch_seconds",
            "seconds");

    static Kept in(Path state) throws IOException, SQLException {
        JsonNode report = new ObjectMapper().readTree(Files.readString(only(state.resolve("reports"))));
        ((ObjectNode) report).remove(VARYING);
        report.path("table_results").forEach(table -> ((ObjectNode) table).remove(VARYING));
        List<String> certificate = Files.readAllLines(only(state.resolve("certificates"))).stream()
                .filter(line -> !line.matches("(run|target|started|finished|sha256) .*"))
                .toList();
        return new Kept(report, certificate, Dump.query(state.resolve("history.db"), "SELECT status FROM run"));
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            if (all.size() != 1) {
                throw new AssertionError("Not one file but " + all);
            }
            return all.get(0);
        }
    }
}
