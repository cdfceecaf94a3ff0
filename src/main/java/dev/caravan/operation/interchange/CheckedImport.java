package dev.caravan.operation.interchange;

import dev.caravan.engine.WriteTarget;
import dev.caravan.model.Loss;
import java.util.List;
import java.util.Map;

/**
 * A document that has been read once, and fits its target.
 *
 * @param targets the tables to write, parents before children
 * @param rows how many each of them gets
 */
public record CheckedImport(
        ImportRequest request,
        ImportTables tables,
        List<WriteTarget> targets,
        Map<String, Long> rows,
        List<Loss> losses,
        List<String> notes) {

    public CheckedImport {
        targets = List.copyOf(targets);
        rows = Map.copyOf(rows);
        losses = List.copyOf(losses);
        notes = List.copyOf(notes);
    }
}
