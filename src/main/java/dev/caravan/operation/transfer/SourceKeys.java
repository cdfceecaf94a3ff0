package dev.caravan.operation.transfer;

import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Database;
import dev.caravan.model.Count;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A foreign key that rows break, or that a filter on its parent may break, is left out on every engine alike; its rows are kept. */
final class SourceKeys {

    private final Database source;
    private final Filters filters;
    private final List<NotCarried> notCarried;

    /** @param notCarried is added to */
    SourceKeys(Database source, Filters filters, List<NotCarried> notCarried) {
        this.source = source;
        this.filters = filters;
        this.notCarried = notCarried;
    }

    /** The same tables with the keys that hold. */
    List<Table> thatHold(Connection reader, List<Table> tables) throws SQLException {
        List<BrokenKey> broken = source.engine().target().brokenForeignKeys(reader, tables);
        for (BrokenKey key : broken) {
            notCarried.add(new NotCarried(
                    describe(key.key(), key.table()),
                    Count.of(key.rows(), "row refers", "rows refer") + " to parents that are not there"));
        }
        List<String> filtered = tables.stream()
                .filter(table -> filters.where(table) != null)
                .map(Table::name)
                .toList();
        return tables.stream().map(table -> thatHold(table, broken, filtered)).toList();
    }

    private Table thatHold(Table table, List<BrokenKey> broken, List<String> filteredTables) {
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            boolean filtered = filteredTables.contains(key.parent());
            if (filtered) {
                notCarried.add(
                        new NotCarried(describe(key, table.name()), "only some rows of its parent are migrated"));
            }
            boolean orphans = broken.stream()
                    .anyMatch(b -> b.table().equals(table.name()) && b.key().equals(key));
            if (!filtered && !orphans) {
                keys.add(key);
            }
        }
        return table.withForeignKeys(keys);
    }

    private static String describe(ForeignKey key, String table) {
        return "foreign key " + key.columns() + " of '" + table + "' to '" + key.parent() + "'";
    }
}
