package dev.caravan.operation.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.ledger.CellText;
import dev.caravan.ledger.RejectStore.DeadLetter;
import java.util.List;
import java.util.stream.Collectors;

/** Dead letters as one JSON object a line. Values stand in their canonical text, so that none is changed on the way out. */
public final class JsonLines {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private JsonLines() {}

    public static String of(List<DeadLetter> letters) {
        return letters.stream().map(JsonLines::line).collect(Collectors.joining());
    }

    /** As {@code dead-letters show} and {@code export} give it. */
    public static ObjectNode json(DeadLetter letter) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", letter.id());
        json.put("run_id", letter.runId());
        json.put("table", letter.table());
        json.put("position", letter.position().toString());
        json.put("column", letter.column());
        json.put("reason", letter.reason());
        json.put("rule", letter.rule());
        ObjectNode values = json.putObject("values");
        letter.values().forEach((column, value) -> values.put(column, value == null ? null : CellText.write(value)));
        return json;
    }

    private static String line(DeadLetter letter) {
        try {
            return MAPPER.writeValueAsString(json(letter)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A dead letter does not become JSON", e);
        }
    }
}
