package dev.caravan.hierarchy;

import java.util.List;

/**
 * Rows of a table that refer to rows of another, whether or not the database declares a foreign key for it.
 *
 * @param columns of the table, in the order of {@code references}
 * @param references the key of the parent
 */
public record Relation(String table, List<String> columns, String parent, List<String> references) {

    public Relation {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }
}
