package dev.caravan.operation.transfer;

import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keys and indexes in words; names that an engine made up itself are left out, so that two engines' words can be compared. */
final class SchemaWords {

    private SchemaWords() {}

    /** For example {@code primary key (id)} and {@code foreign key (trial_id) to TRIAL (id)}, sorted. */
    static List<String> keys(Table table) {
        List<String> keys = new ArrayList<>();
        if (table.primaryKey() != null) {
            keys.add("primary key " + list(table.primaryKey().columns()));
        }
        table.uniqueKeys().forEach(key -> keys.add("unique key " + list(key.columns())));
        table.foreignKeys().forEach(key -> keys.add(foreignKey(key)));
        return keys.stream().distinct().sorted().toList();
    }

    private static String foreignKey(ForeignKey key) {
        return "foreign key " + list(key.columns()) + " to " + key.parent() + " " + list(key.references());
    }

    /** For example {@code unique index IX_A (a, b DESC)}, sorted. */
    static List<String> indexes(Table table) {
        return table.indexes().stream().map(SchemaWords::index).sorted().toList();
    }

    private static String index(Index index) {
        String parts = index.parts().stream().map(SchemaWords::part).collect(Collectors.joining(", "));
        return (index.unique() ? "unique index " : "index ") + index.name() + " (" + parts + ")"
                + (index.where() == null ? "" : " where " + index.where());
    }

    private static String part(IndexPart part) {
        String what = part.column() == null ? String.valueOf(part.expression()) : part.column();
        return part.descending() ? what + " DESC" : what;
    }

    private static String list(List<String> columns) {
        return "(" + String.join(", ", columns) + ")";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
