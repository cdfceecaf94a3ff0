package dev.caravan.engine.mysql;

import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What MySQL holds of one table by itself: all but its foreign keys. */
final class TableFitting {

    private final Table asked;
    private final List<NotCarried> notCarried;

    TableFitting(Table table, List<NotCarried> notCarried) {
        this.asked = table;
        this.notCarried = notCarried;
    }

    Table fit() {
        Table table = RowWidth.fit(asked);
        ColumnFitting columns = new ColumnFitting(table, notCarried);
        Table.Key primaryKey = table.primaryKey();
        Table.Key fittedPrimary =
                primaryKey != null && canBeKey(table, "primary key", primaryKey.columns()) ? primaryKey : null;
        List<Table.Key> uniqueKeys = table.uniqueKeys().stream()
                .filter(key -> canBeKey(table, "unique key", key.columns()))
                .toList();
        List<Index> indexes = indexes(table);
        return new Table(
                table.name(),
                columns.fit(fittedPrimary, uniqueKeys),
                fittedPrimary,
                named(uniqueKeys, indexes),
                table.foreignKeys(),
                indexes,
                table.checks().stream().filter(check -> canCheck(table, check)).toList(),
                table.options(),
                columns.tableComment());
    }

    private boolean canBeKey(Table table, String kind, List<String> columns) {
        String unfit = KeyWidth.unfit(table, columns);
        if (unfit != null) {
            leaveOut(kind + " (" + String.join(", ", columns) + ") of '" + table.name() + "'", unfit);
        }
        return unfit == null;
    }

    private boolean canCheck(Table table, Check check) {
        boolean onNumber = table.columns().stream()
                .filter(Column::autoIncrement)
                .anyMatch(column -> Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(column.name()) + "(?!\\w)")
                        .matcher(check.expression())
                        .find());
        if (onNumber) {
            leaveOut(
                    "check (" + check.expression() + ") of '" + table.name() + "'",
                    "MySQL has no checks on a column that it numbers");
        }
        return !onNumber;
    }

    private List<Index> indexes(Table table) {
        Set<String> names = new HashSet<>();
        List<Index> indexes = new ArrayList<>();
        for (Index index : table.indexes()) {
            index(table, index).ifPresent(fitted -> indexes.add(renamed(fitted, names)));
        }
        return indexes;
    }

    private Optional<Index> index(Table table, Index index) {
        String object = "index '" + index.name() + "' on '" + table.name() + "'";
        if (index.where() != null) {
            leaveOut(object, "MySQL has no partial indexes (WHERE " + index.where() + ")");
            return Optional.empty();
        }
        List<String> columns = KeyWidth.columns(index);
        if (columns.size() > KeyWidth.MOST_COLUMNS) {
            leaveOut(object, "MySQL's indexes have up to " + KeyWidth.MOST_COLUMNS + " columns");
            return Optional.empty();
        }
        if (index.unique() && !canBeKey(table, "unique " + object + " on", columns)) {
            return Optional.empty();
        }
        List<IndexPart> parts =
                index.parts().stream().map(part -> part(object, part)).toList();
        return Optional.of(new Index(index.name(), index.unique(), parts, null));
    }

    private IndexPart part(String object, IndexPart part) {
        if (part.collation() != null && !part.collation().equalsIgnoreCase("BINARY")) {
            leaveOut(
                    "collation " + part.collation() + " of '" + part.column() + "' in " + object,
                    "MySQL's indexes compare as their columns do");
        }
        return new IndexPart(part.column(), part.expression(), part.descending(), null);
    }

    private Index renamed(Index index, Set<String> names) {
        String possible =
                ObjectNames.possible(index.name().equalsIgnoreCase("PRIMARY") ? index.name() + "_" : index.name());
        String name = possible;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = possible + "_" + i;
        }
        if (!name.equals(index.name())) {
            leaveOut(
                    "name of index '" + index.name() + "' on '" + asked.name() + "'",
                    "MySQL cannot have it: the index is '" + name + "'");
        }
        return new Index(name, index.unique(), index.parts(), index.where());
    }

    /** The server would name a key without a name by its first column; so it may not take the name that an index has. */
    private static List<Table.Key> named(List<Table.Key> keys, List<Index> indexes) {
        Set<String> taken = new HashSet<>();
        indexes.forEach(index -> taken.add(index.name().toLowerCase(Locale.ROOT)));
        List<Table.Key> named = new ArrayList<>();
        for (Table.Key key : keys) {
            String wanted = key.name() == null ? key.columns().get(0) : ObjectNames.possible(key.name());
            boolean free = taken.add(wanted.toLowerCase(Locale.ROOT));
            String name = free ? wanted : ObjectNames.possible(wanted + "_key" + taken.size());
            taken.add(name.toLowerCase(Locale.ROOT));
            named.add(new Table.Key(name, key.columns()));
        }
        return named;
    }

    private void leaveOut(String object, String reason) {
        notCarried.add(new NotCarried(object, reason));
    }

    static boolean isFirst(Column column, List<String> columns) {
        return !columns.isEmpty() && columns.get(0).equalsIgnoreCase(column.name());
    }
}
