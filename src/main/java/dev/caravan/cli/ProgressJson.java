package dev.caravan.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;

/** Progress for programs: one JSON object a line, when a phase begins and then every second. */
final class ProgressJson implements ProgressView {

    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Output output;
    private final Clock clock;
    private long nextNanos;

    ProgressJson(Output output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    @Override
    public void show(ProgressTally.State state, boolean phaseChanged) {
        if (phaseChanged || state.nanos() >= nextNanos) {
            output.note(json(state).toString());
            nextNanos = (phaseChanged ? 0 : state.nanos()) + PAUSE_NANOS;
        }
    }

    private ObjectNode json(ProgressTally.State state) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("time", clock.instant().toString())
                .put("phase", state.phase())
                .put("rows", state.rows())
                .put("total_rows", state.total())
                .put("bytes", state.bytes())
                .put("rejected", state.rejected())
                .put("rows_per_second", Math.round(state.rowsPerSecond()))
                .put("remaining_seconds", state.remainingSeconds());
        ArrayNode tables = json.putArray("tables");
        state.tables().forEach(table -> tables.addObject()
                .put("table", table.name())
                .put("rows", table.rows())
                .put("total_rows", table.total())
                .put("rejected", table.rejected()));
        return json;
    }

    @Override
    public void tell(String event) {
        output.note(MAPPER.createObjectNode()
                .put("time", clock.instant().toString())
                .put("event", event)
                .toString());
    }
}
