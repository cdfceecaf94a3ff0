package dev.caravan.engine.duckdb;

import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The foreign keys of a table as DuckDB takes them: to a key of the parent, in the order of its columns, of the same types, without actions. */
final class ForeignKeyFitting {

    private static final String NO_ACTION = "NO ACTION";

    private final Table table;
    private final Map<String, Table> tables;
    private final List<NotCarried> notCarried;

    /** @param tables by folded name, with the keys that DuckDB holds */
    ForeignKeyFitting(Table table, Map<String, Table> tables, List<NotCarried> notCarried) {
        this.table = table;
        this.tables = tables;
        this.notCarried = notCarried;
    }

    Table fit() {
        List<ForeignKey> keys = table.foreignKeys().stream()
                .flatMap(key -> fit(key).stream())
                .distinct()
                .toList();
        return table.withForeignKeys(keys);
    }

    static String name(Table table, ForeignKey key) {
        return "foreign key (" + String.join(", ", key.columns()) + ") of '" + table.name() + "' to '" + key.parent()
                + "'";
    }

    private Optional<ForeignKey> fit(ForeignKey key) {
        Table parent = tables.get(Names.fold(key.parent()));
        if (parent == null) {
            return leaveOut(key, "the table that it refers to is not among those that are carried");
        }
        if (!Names.fold(Schemas.schemaOf(parent.name())).equals(Names.fold(Schemas.schemaOf(table.name())))) {
            return leaveOut(key, "DuckDB has no foreign keys from one schema to another");
        }
        Table.Key target = keyOf(parent, key.references());
        if (target == null) {
            return leaveOut(
                    key,
                    "DuckDB lets a foreign key refer only to a primary or unique key, which '" + parent.name()
                            + "' does not have on (" + String.join(", ", key.references()) + ")");
        }
        String unfit = unfit(key, parent);
        return unfit == null ? Optional.of(plain(key, parent, target)) : leaveOut(key, unfit);
    }

    /** The parent's key on these columns, whatever their order. */
    private static Table.@Nullable Key keyOf(Table parent, List<String> references) {
        List<String> wanted = references.stream().map(Names::fold).sorted().toList();
        return Stream.concat(Stream.ofNullable(parent.primaryKey()), parent.uniqueKeys().stream())
                .filter(key -> key.columns().stream()
                        .map(Names::fold)
                        .sorted()
                        .toList()
                        .equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String unfit(ForeignKey key, Table parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            Column child = column(table, key.columns().get(i));
            Column reference = column(parent, key.references().get(i));
            if (child.isGenerated()) {
                return "DuckDB has no constraints on generated columns";
            }
            if (!child.declaredType().equals(reference.declaredType())) {
                return "DuckDB wants the same type on both sides, but '" + child.name() + "' is " + child.declaredType()
                        + " and '" + reference.name() + "' of '" + parent.name() + "' is " + reference.declaredType();
            }
        }
        boolean hidesRowId =
                table.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase("rowid"));
        return parent.name().equals(table.name()) && hidesRowId
                ? "rows that refer to rows of their own table are put in order by row number, which a column named rowid hides"
                : null;
    }

    private static Column column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Table '" + table.name() + "' has no column '" + name + "'"));
    }

    private ForeignKey plain(ForeignKey key, Table parent, Table.Key target) {
        reportAction(key, "ON DELETE", key.onDelete());
        reportAction(key, "ON UPDATE", key.onUpdate());
        if (key.deferrable()) {
            notCarried.add(new NotCarried("DEFERRABLE of " + name(table, key), "DuckDB checks at once"));
        }
        List<String> references = key.references().stream().map(Names::fold).toList();
        List<String> columns = new ArrayList<>();
        for (String column : target.columns()) {
            columns.add(column(table, key.columns().get(references.indexOf(Names.fold(column))))
                    .name());
        }
        return new ForeignKey(key.name(), columns, parent.name(), target.columns(), NO_ACTION, NO_ACTION, false);
    }

    private void reportAction(ForeignKey key, String event, String action) {
        if (!action.equalsIgnoreCase(NO_ACTION) && !action.equalsIgnoreCase("RESTRICT")) {
            notCarried.add(new NotCarried(
                    event + " " + action + " of " + name(table, key),
                    "DuckDB has no such actions; the key itself is kept"));
        }
    }

    private Optional<ForeignKey> leaveOut(ForeignKey key, String reason) {
        notCarried.add(new NotCarried(name(table, key), reason));
        return Optional.empty();
    }
}
