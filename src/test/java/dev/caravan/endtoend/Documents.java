package dev.caravan.endtoend;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.Caravan;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.interchange.ExportRequest;
import dev.caravan.operation.interchange.ImportReport;
import dev.caravan.operation.interchange.ImportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Exports and imports in this process, and documents to compare. */
final class Documents {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Documents() {}

    private static Caravan caravan(Path folder) {
        return OpenCaravan.in(folder);
    }

    static JsonNode exported(Path folder, String database, Object experiment) throws IOException {
        return exported(folder, database, experiment, true, true);
    }

    static JsonNode exported(
            Path folder, String database, Object experiment, boolean includeMetrics, boolean includeArtifacts)
            throws IOException {
        Path file = Files.createTempDirectory(folder, "export").resolve("document.json");
        try (Caravan caravan = caravan(folder)) {
            caravan.exportExperiment(
                    new ExportRequest(
                            database, experiment.toString(), includeMetrics, includeArtifacts, file, false, null),
                    ProgressListener.NONE);
        }
        return JSON.readTree(file.toFile());
    }

    static ImportReport imported(Path folder, String database, JsonNode document) throws IOException {
        return imported(folder, database, document, false, true);
    }

    static ImportReport imported(Path folder, String database, JsonNode document, boolean preserveIds, boolean validate)
            throws IOException {
        Path file = Files.writeString(folder.resolve("document.json"), document.toString());
        try (Caravan caravan = caravan(folder)) {
            return caravan.importExperiment(
                    new ImportRequest(database, file, preserveIds, validate), ProgressListener.NONE);
        }
    }

    /** The same without metadata, and with ids counted in the order in which they are met, each table's by themselves. */
    static JsonNode butForIds(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.remove("metadata");
        renumber(copy, new LinkedHashMap<>(), "");
        return copy;
    }

    private static void renumber(JsonNode node, Map<String, Integer> ids, String name) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(field -> {
                boolean isId = field.equals("id") || field.endsWith("_id") || field.equals("run_uuid");
                if (isId && object.get(field).isValueNode()) {
                    String table = field.equals("id") ? name.replaceFirst("s$", "") : field.replaceFirst("_id$", "");
                    ids.putIfAbsent(table + " " + object.get(field).asText(), ids.size());
                    object.put(field, ids.get(table + " " + object.get(field).asText()));
                } else {
                    renumber(object.get(field), ids, field);
                }
            });
        } else if (node.isArray()) {
            node.forEach(element -> renumber(element, ids, name));
        }
    }
}
