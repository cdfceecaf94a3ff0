package dev.caravan.model;

import java.util.List;
import java.util.Optional;

/**
 * What a database holds: its tables in the order they were made, its views, and what Caravan does not read as a table.
 *
 * @param omitted objects that are not carried by their nature (virtual tables, triggers), each with the reason
 * @param addedTypes the types that are no part of the engine itself, in the words of its declarations, for example {@code citext}
 * @param schemas that there are, but for the default one; those without a table too
 */
public record Schema(
        List<Table> tables, List<View> views, List<NotCarried> omitted, List<String> addedTypes, List<String> schemas) {

    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        omitted = List.copyOf(omitted);
        addedTypes = List.copyOf(addedTypes);
        schemas = List.copyOf(schemas);
    }

    /** Of an engine with the types that it always has. */
    public Schema(List<Table> tables, List<View> views, List<NotCarried> omitted) {
        this(tables, views, omitted, List.of(), List.of());
    }

    /**
     * A named query.
     *
     * @param select the statement behind the view, in its engine's SQL
     */
    public record View(String name, List<String> columns, String select) {}

    /** By exact name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }
}
