package dev.caravan.engine.postgres;

import dev.caravan.engine.ShortName;
import dev.caravan.engine.Target.Fitted;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts tables down to what PostgreSQL can hold, and says what fell off. */
final class Fitting {

    private final List<Table> tables;
    private final List<NotCarried> notCarried = new ArrayList<>();

    Fitting(List<Table> tables) {
        this.tables = tables;
    }

    Fitted fit() {
        tables.forEach(Fitting::requireShortNames);
        NameFitting names = new NameFitting(tables, notCarried);
        Map<String, Table> byName = new LinkedHashMap<>();
        for (Table table : tables) {
            byName.put(table.name(), names.fit(new TableFitting(table, notCarried).fit()));
        }
        ForeignKeyFitting keys = new ForeignKeyFitting(byName, notCarried);
        List<Table> fitted = byName.values().stream()
                .map(keys::fit)
                .map(keys::withKeysOfUniqueIndexes)
                .toList();
        return new Fitted(parentsFirst(fitted), notCarried);
    }

    /** Those of a circle, where somebody has to be first, as they were given. */
    private static List<Table> parentsFirst(List<Table> tables) {
        List<Table> waiting = new ArrayList<>(tables);
        List<Table> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Table next = waiting.stream()
                    .filter(table -> waiting.stream().noneMatch(other -> refers(table, other)))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean refers(Table table, Table parent) {
        return !table.name().equals(parent.name())
                && table.foreignKeys().stream().anyMatch(key -> key.parent().equals(parent.name()));
    }

    private static void requireShortNames(Table table) {
        TableName name = TableName.parse(table.name());
        requireShort("table", name.name(), "");
        requireShort("schema", String.valueOf(name.schema()), "");
        table.columns().stream()
                .map(Column::name)
                .forEach(column -> requireShort("column", column, " of table '" + table.name() + "'"));
    }

    private static void requireShort(String what, String name, String owner) {
        if (ShortName.isTooLong(name)) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "The name of " + what + " '" + name + "'" + owner
                            + " is longer than the 63 bytes that PostgreSQL keeps",
                    "give it a shorter one with a rules file (rename_to), or leave it out");
        }
    }
}
