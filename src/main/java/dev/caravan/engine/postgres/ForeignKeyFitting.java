package dev.caravan.engine.postgres;

import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Foreign keys as PostgreSQL takes them: to a key of the parent, between columns that compare. */
final class ForeignKeyFitting {

    private final Map<String, Table> tables;
    private final List<NotCarried> notCarried;

    /**
     * @param tables by name, with the keys that PostgreSQL holds
     * @param notCarried is added to
     */
    ForeignKeyFitting(Map<String, Table> tables, List<NotCarried> notCarried) {
        this.tables = tables;
        this.notCarried = notCarried;
    }

    Table fit(Table table) {
        List<ForeignKey> keys = table.foreignKeys().stream()
                .filter(key -> fits(table, key))
                .distinct()
                .toList();
        return table.withForeignKeys(keys);
    }

    private boolean fits(Table table, ForeignKey key) {
        Table parent = tables.get(key.parent());
        String unfit = parent == null
                ? "the table that it refers to is not among those that are carried"
                : unfit(table, key, parent);
        if (unfit != null) {
            notCarried.add(new NotCarried(
                    "foreign key (" + String.join(", ", key.columns()) + ") of '" + table.name() + "' to '"
                            + key.parent() + "'",
                    unfit));
        }
        return unfit == null;
    }

    private static @Nullable String unfit(Table table, ForeignKey key, Table parent) {
        boolean refersToKey = keys(parent).anyMatch(columns -> isSame(columns, key.references()))
                || parent.indexes().stream().anyMatch(index -> isKey(index, key.references()));
        if (!refersToKey) {
            return "PostgreSQL lets a foreign key refer only to a primary or unique key, which '" + parent.name()
                    + "' does not have on (" + String.join(", ", key.references()) + ")";
        }
        for (int i = 0; i < key.columns().size(); i++) {
            Column child = table.column(key.columns().get(i)).orElseThrow();
            Column reference = parent.column(key.references().get(i)).orElseThrow();
            if (!compare(child.declaredType(), reference.declaredType())) {
                return "PostgreSQL does not compare '" + child.name() + "' of type " + child.declaredType() + " with '"
                        + reference.name() + "' of type " + reference.declaredType();
            }
        }
        return null;
    }

    private static boolean compare(String one, String other) {
        TypeText left = TypeText.of(one);
        TypeText right = TypeText.of(other);
        return one.equals(other) || (left.isNumber() && right.isNumber()) || (left.isText() && right.isText());
    }

    private static Stream<List<String>> keys(Table table) {
        return Stream.concat(Stream.ofNullable(table.primaryKey()), table.uniqueKeys().stream())
                .map(Table.Key::columns);
    }

    private static boolean isSame(List<String> columns, List<String> others) {
        return columns.size() == others.size() && new HashSet<>(columns).equals(new HashSet<>(others));
    }

    private static boolean isKey(Index index, List<String> references) {
        List<String> columns = index.parts().stream()
                .flatMap(part -> Stream.ofNullable(part.column()))
                .toList();
        return index.unique()
                && index.where() == null
                && columns.size() == index.parts().size()
                && isSame(columns, references);
    }

    /** Unique indexes that are referred to, as keys: those are there before the first foreign key. */
    Table withKeysOfUniqueIndexes(Table table) {
        Set<List<String>> references = new HashSet<>();
        tables.values().stream()
                .flatMap(child -> child.foreignKeys().stream())
                .filter(key -> key.parent().equals(table.name()))
                .forEach(key -> references.add(key.references()));
        List<Table.Key> uniqueKeys = new ArrayList<>(table.uniqueKeys());
        List<Index> indexes = new ArrayList<>();
        for (Index index : table.indexes()) {
            boolean isReferred = references.stream().anyMatch(columns -> isKey(index, columns))
                    && index.parts().stream().noneMatch(part -> part.descending() || part.collation() != null);
            if (isReferred) {
                List<String> columns = index.parts().stream()
                        .flatMap(part -> Stream.ofNullable(part.column()))
                        .toList();
                uniqueKeys.add(new Table.Key(index.name(), columns));
            } else {
                indexes.add(index);
            }
        }
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                uniqueKeys,
                table.foreignKeys(),
                indexes,
                table.checks(),
                table.options(),
                table.comment());
    }
}
