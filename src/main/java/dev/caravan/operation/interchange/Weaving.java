package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Puts the parts of a document, each in its own file, into one another. */
final class Weaving {

    private final Map<String, Spill> spills;
    private final JsonGenerator generator;
    private final BooleanSupplier stop;

    /** @param spills by the place of their part */
    Weaving(Map<String, Spill> spills, JsonGenerator generator, BooleanSupplier stop) {
        this.spills = spills;
        this.generator = generator;
        this.stop = stop;
    }

    /** The experiment by itself, and beside it what it is made of. */
    void write(ExportPart root) throws IOException {
        generator.writeObjectFieldStart(root.name());
        spill(root).writeMembers(generator);
        generator.writeEndObject();
        for (ExportPart part : root.parts()) {
            part(part, List.of());
        }
        for (Map.Entry<String, Spill> spill : spills.entrySet()) {
            if (spill.getValue().path() != null) {
                throw broken(
                        "A row of " + spill.getKey() + " stands in no row that was read, or in an order of its own");
            }
        }
    }

    private Spill spill(ExportPart part) {
        return Objects.requireNonNull(spills.get(part.place()));
    }

    private void part(ExportPart part, List<String> owner) throws IOException {
        Spill spill = spill(part);
        generator.writeFieldName(part.name());
        if (part.atMostOne()) {
            if (spill.isBelow(owner)) {
                row(part, spill);
            } else {
                generator.writeNull();
            }
            if (spill.isBelow(owner)) {
                throw broken("There are two rows of '" + part.member().table() + "' where there may be one");
            }
            return;
        }
        generator.writeStartArray();
        while (spill.isBelow(owner)) {
            row(part, spill);
        }
        generator.writeEndArray();
    }

    private void row(ExportPart part, Spill spill) throws IOException {
        Stopping.check(stop, "written");
        List<String> path = Objects.requireNonNull(spill.path());
        generator.writeStartObject();
        spill.writeMembers(generator);
        if (!part.parts().isEmpty() && !path.contains(null) && path.equals(spill.path())) {
            throw broken("Two rows of '" + part.member().table() + "' have the key " + path);
        }
        for (ExportPart inner : part.parts()) {
            part(inner, path);
        }
        generator.writeEndObject();
    }

    private static ImportExportException broken(String what) {
        return new ImportExportException(
                ErrorCode.FAILED, what, "caravan check-hierarchy shows what is wrong; nothing was written");
    }
}
