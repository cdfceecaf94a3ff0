package dev.caravan.engine.sqlite;

import dev.caravan.engine.TableOrder;
import dev.caravan.engine.Target.Fitted;
import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes from tables what SQLite has no way to express, and puts parents before their children. */
final class Fit {

    private static final Set<String> STRICT_TYPES = Set.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY");

    private final List<Table> tables;
    private final List<NotCarried> notCarried = new ArrayList<>();

    Fit(List<Table> tables) {
        this.tables = tables;
    }

    Fitted fitted() {
        return new Fitted(
                TableOrder.parentsFirst(tables).stream().map(this::fit).toList(), notCarried);
    }

    private Table fit(Table table) {
        Map<String, String> options = new HashMap<>(table.options());
        Table.Key key = table.primaryKey();
        if (options.containsKey(TableOptions.WITHOUT_ROWID) && key == null) {
            drop(table, options, TableOptions.WITHOUT_ROWID, "the table has no primary key here");
        }
        if (options.containsKey(TableOptions.STRICT)
                && !table.columns().stream().allMatch(Fit::isStrict)) {
            drop(table, options, TableOptions.STRICT, "a type of its columns is not one that STRICT knows");
        }
        if (options.containsKey(TableOptions.AUTOINCREMENT) && CreateTable.rowIdAlias(table) == null) {
            drop(table, options, TableOptions.AUTOINCREMENT, "it needs a single INTEGER PRIMARY KEY");
        }
        String alias = CreateTable.rowIdAlias(table);
        table.columns().stream()
                .filter(column -> column.autoIncrement() && !column.name().equals(alias))
                .forEach(column -> notCarried.add(new NotCarried(
                        "auto-increment of column '" + column.name() + "' of '" + table.name() + "'",
                        "SQLite numbers only a single-column primary key")));
        return with(table, options);
    }

    private void drop(Table table, Map<String, String> options, String option, String reason) {
        options.remove(option);
        notCarried.add(new NotCarried(option + " of '" + table.name() + "'", reason));
    }

    private static boolean isStrict(Column column) {
        return STRICT_TYPES.contains(column.declaredType().toUpperCase(Locale.ROOT));
    }

    private static Table with(Table table, Map<String, String> options) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.indexes(),
                table.checks(),
                options,
                table.comment());
    }
}
