package dev.caravan.engine.mysql;

import dev.caravan.model.Column;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How wide keys are: InnoDB takes 3,072 bytes and 16 columns, and of large values only the beginning. */
final class KeyWidth {

    private static final int MOST_BYTES = 3_072;
    private static final int BYTES_PER_CHARACTER = 4;
    static final int MOST_COLUMNS = 16;
    private static final int PREFIX_CHARACTERS = 191;

    private KeyWidth() {}

    /** Why these columns cannot be a key, or null if they can. */
    static @Nullable String unfit(Table table, List<String> columns) {
        int bytes = 0;
        for (String name : columns) {
            Column column = column(table, name);
            TypeShape shape = TypeShape.of(column.declaredType());
            if (shape.isLarge()) {
                return "MySQL has no keys on the whole of " + column.declaredType() + " ('" + name + "')";
            }
            bytes += shape.keyBytes();
        }
        if (columns.size() > MOST_COLUMNS) {
            return "MySQL's keys have up to " + MOST_COLUMNS + " columns";
        }
        return bytes > MOST_BYTES ? "MySQL's keys have up to 3,072 bytes, these columns can have " + bytes : null;
    }

    /** How many characters (or bytes) of a column an index that need not be unique can have, or 0 for all. */
    static int prefix(Table table, Index index, String name) {
        List<String> columns = columns(index);
        TypeShape shape = TypeShape.of(column(table, name).declaredType());
        int room = Math.min(PREFIX_CHARACTERS, MOST_BYTES / BYTES_PER_CHARACTER / columns.size());
        boolean tooWide = shape.isLarge() || (shape.isVariable() && shape.size() > room);
        return tooWide && unfit(table, columns) != null ? room : 0;
    }

    static List<String> columns(Index index) {
        return index.parts().stream()
                .map(IndexPart::column)
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    static Column column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Table '" + table.name() + "' has no column '" + name + "'"));
    }
}
