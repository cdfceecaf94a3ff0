package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.ledger.CellText;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.RowFault;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dead letters as one JSON object a line. Values stand in their canonical text, so that none is changed on the way out. */
public final class JsonLines {

    static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private JsonLines() {}

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
        json.put("fault", name(letter.fault()));
        json.put("transient", letter.fault() != null && letter.fault().mayPass());
        ObjectNode values = json.putObject("values");
        letter.values().forEach((column, value) -> values.put(column, value == null ? null : CellText.write(value)));
        return json;
    }

    static @Nullable String name(@Nullable RowFault fault) {
        return fault == null ? null : fault.name().toLowerCase(Locale.ROOT);
    }

    static String line(DeadLetter letter) {
        return json(letter) + "\n";
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A remembered dead letter is no JSON: " + json, e);
        }
    }
}
