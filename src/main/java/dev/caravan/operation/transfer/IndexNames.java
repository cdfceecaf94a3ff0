package dev.caravan.operation.transfer;

import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import dev.caravan.model.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of indexes for a target where they are shared by all tables: some engines keep them apart for each table. The first index of a name
 * keeps it, the next one gets its table's name before it.
 */
final class IndexNames {

    private final Set<String> taken = new HashSet<>();
    private final TargetNames names;
    private final List<NotCarried> notCarried;

    /**
     * Starts with the names that tables have.
     *
     * @param notCarried is added to
     */
    IndexNames(List<String> tables, TargetNames names, List<NotCarried> notCarried) {
        this.names = names;
        tables.forEach(table -> taken.add(folded(table)));
        this.notCarried = notCarried;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Table distinct(Table table) {
        List<Index> indexes =
                table.indexes().stream().map(index -> distinct(table, index)).toList();
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                indexes,
                table.checks(),
                table.options(),
                table.comment());
    }

    private Index distinct(Table table, Index index) {
        TableName of = names.inTarget(table.name());
        String name = index.name();
        for (int i = 1; !taken.add(folded(of.named(name).text())); i++) {
            name = of.name() + "_" + index.name() + (i == 1 ? "" : "_" + i);
        }
        if (!name.equals(index.name())) {
            notCarried.add(new NotCarried(
                    "name of index '" + index.name() + "' on '" + table.name() + "'",
                    "something else has it; the index is called '" + name + "'"));
        }
        return new Index(name, index.unique(), index.parts(), index.where());
    }
}
