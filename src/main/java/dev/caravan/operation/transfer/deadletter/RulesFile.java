package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The JSON of a run's rules, to add to: what they mask and cast is masked and cast also when a row is tried again. */
final class RulesFile {

    private static final String TABLES = "table_transformations";

    private RulesFile() {}

    /** Empty without a file, if it is gone, or has another form than one that can be added to. */
    static ObjectNode read(@Nullable Path file) {
        try {
            if (file != null
                    && JsonLines.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode rules
                    && (rules.has(TABLES) || rules.has("metric_transformations"))) {
                return rules;
            }
        } catch (IOException e) {
            // The file was read when the run began: now it is gone, or is no rules file any more.
            return JsonLines.MAPPER.createObjectNode();
        }
        return JsonLines.MAPPER.createObjectNode();
    }

    /** The rule of a column, which is made if it is absent. */
    static ObjectNode column(ObjectNode rules, String table, String column) {
        ArrayNode tables = rules.withArray(TABLES);
        for (JsonNode rule : tables) {
            if (rule.path("table").asText().equals(table)) {
                return ((ObjectNode) rule).withObject("/columns").withObject(pointer(column));
            }
        }
        ObjectNode rule = tables.addObject().put("table", table);
        return rule.withObject("/columns").withObject(pointer(column));
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
