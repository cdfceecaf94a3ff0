package dev.caravan.engine.mysql;

import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The foreign keys of a table as InnoDB takes them: to a key of the parent, in the order of its columns, of the same types. */
final class ForeignKeyFitting {

    private static final String NO_ACTION = "NO ACTION";

    private final Table table;
    private final Map<String, Table> tables;
    private final List<NotCarried> notCarried;

    /** @param tables by name, with the keys that MySQL holds */
    ForeignKeyFitting(Table table, Map<String, Table> tables, List<NotCarried> notCarried) {
        this.table = table;
        this.tables = tables;
        this.notCarried = notCarried;
    }

    Table fit() {
        return table.withForeignKeys(
                table.foreignKeys().stream().flatMap(key -> fit(key).stream()).toList());
    }

    private Optional<ForeignKey> fit(ForeignKey key) {
        Table parent = tables.get(key.parent());
        List<String> referred = parent == null ? null : keyOf(parent, key.references());
        if (parent == null || referred == null) {
            return leaveOut(
                    key,
                    parent == null
                            ? "the table that it refers to is not among those that are carried"
                            : "MySQL lets a foreign key refer only to a primary or unique key, which '" + parent.name()
                                    + "' does not have on (" + String.join(", ", key.references()) + ")");
        }
        String unfit = unfit(key, parent);
        return unfit == null ? Optional.of(ordered(key, referred)) : leaveOut(key, unfit);
    }

    /** The columns of the parent's key on these columns, in its order. */
    private static @Nullable List<String> keyOf(Table parent, List<String> references) {
        List<String> wanted = sorted(references);
        return Stream.of(
                        Stream.ofNullable(parent.primaryKey()).map(Table.Key::columns),
                        parent.uniqueKeys().stream().map(Table.Key::columns),
                        parent.indexes().stream()
                                .filter(ForeignKeyFitting::isKey)
                                .map(KeyWidth::columns))
                .flatMap(columns -> columns)
                .filter(columns -> sorted(columns).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private static boolean isKey(Index index) {
        return index.unique() && index.parts().stream().allMatch(part -> part.column() != null);
    }

    private static List<String> sorted(List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .toList();
    }

    private @Nullable String unfit(ForeignKey key, Table parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            Column child = KeyWidth.column(table, key.columns().get(i));
            Column reference = KeyWidth.column(parent, key.references().get(i));
            if (child.isGenerated() || reference.isGenerated()) {
                return "it is on a generated column";
            }
            if (!comparable(child, reference)) {
                return "MySQL wants the same type on both sides, but '" + child.name() + "' is " + said(child)
                        + " and '" + reference.name() + "' of '" + parent.name() + "' is " + said(reference);
            }
        }
        return KeyWidth.unfit(table, key.columns());
    }

    private static String said(Column column) {
        return column.collation() == null ? column.declaredType() : column.declaredType() + " " + column.collation();
    }

    /** Texts may differ in their greatest length, but not in their collation. */
    private static boolean comparable(Column child, Column reference) {
        TypeShape left = TypeShape.of(child.declaredType());
        TypeShape right = TypeShape.of(reference.declaredType());
        boolean texts = isText(left) && isText(right);
        boolean binaries = left.base().endsWith("binary") && right.base().endsWith("binary");
        boolean sameType = texts || binaries || child.declaredType().equals(reference.declaredType());
        return sameType && Objects.equals(child.collation(), reference.collation());
    }

    private static boolean isText(TypeShape shape) {
        return shape.is("char") || shape.is("varchar");
    }

    private ForeignKey ordered(ForeignKey key, List<String> referred) {
        List<String> references = key.references().stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .toList();
        List<String> columns = new ArrayList<>();
        for (String column : referred) {
            columns.add(key.columns().get(references.indexOf(column.toLowerCase(java.util.Locale.ROOT))));
        }
        if (key.deferrable()) {
            notCarried.add(new NotCarried("DEFERRABLE of " + name(key), "MySQL checks at once"));
        }
        return new ForeignKey(
                key.name(),
                columns,
                key.parent(),
                referred,
                action(key, "ON DELETE", key.onDelete()),
                action(key, "ON UPDATE", key.onUpdate()),
                false);
    }

    private String action(ForeignKey key, String event, String action) {
        boolean setsNullWhereNoneMayBe = action.equals("SET NULL")
                && key.columns().stream()
                        .anyMatch(column -> KeyWidth.column(table, column).notNull());
        if (action.equals("SET DEFAULT") || setsNullWhereNoneMayBe) {
            notCarried.add(new NotCarried(
                    event + " " + action + " of " + name(key),
                    setsNullWhereNoneMayBe ? "its columns are NOT NULL" : "InnoDB has no such action"));
            return NO_ACTION;
        }
        return action;
    }

    private Optional<ForeignKey> leaveOut(ForeignKey key, String reason) {
        notCarried.add(new NotCarried(name(key), reason));
        return Optional.empty();
    }

    private String name(ForeignKey key) {
        return "foreign key (" + String.join(", ", key.columns()) + ") of '" + table.name() + "' to '" + key.parent()
                + "'";
    }
}
