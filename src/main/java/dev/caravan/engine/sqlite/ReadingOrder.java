package dev.caravan.engine.sqlite;

import dev.caravan.engine.RowOrder;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which order a table is read. By row number wherever there is one: no key can be trusted, since SQLite lets NULL into most. The order is
 * always asked for, as SQLite may walk an index instead of the table; along the row numbers asking costs nothing.
 */
final class ReadingOrder {

    private static final List<String> ROW_ID_NAMES = List.of("rowid", "_rowid_", "oid");
    private static final Set<String> BUILT_IN = Set.of("binary", "nocase", "rtrim");

    private ReadingOrder() {}

    static RowOrder of(Table table) {
        String rowId = rowId(table);
        if (rowId != null) {
            return new RowOrder(List.of(rowId), false);
        }
        boolean withoutRowId = table.options().containsKey(TableOptions.WITHOUT_ROWID);
        Table.Key key =
                withoutRowId ? table.primaryKey() : keyWithoutNull(table).orElse(null);
        if (key == null) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Table '" + table.name() + "' cannot be read in order: its columns hide all names of the row number"
                            + " (rowid, _rowid_, oid), and it has no key without NULL",
                    "rename one of these columns, or leave the table out with --exclude");
        }
        return new RowOrder(
                key.columns().stream().map(name -> ordering(table, name)).toList(), false);
    }

    /** The name by which the row number can be had, or null if there is none. */
    static @Nullable String rowId(Table table) {
        if (table.options().containsKey(TableOptions.WITHOUT_ROWID)) {
            return null;
        }
        Optional<String> alias = table.columns().stream()
                .filter(Column::autoIncrement)
                .map(column -> SqliteDialect.quoted(column.name()))
                .findFirst();
        return alias.or(() -> ROW_ID_NAMES.stream()
                        .filter(name -> table.columns().stream()
                                .noneMatch(column ->
                                        column.name().toLowerCase(Locale.ROOT).equals(name)))
                        .findFirst())
                .orElse(null);
    }

    private static Optional<Table.Key> keyWithoutNull(Table table) {
        List<Table.Key> keys = new ArrayList<>(table.uniqueKeys());
        return Stream.concat(Optional.ofNullable(table.primaryKey()).stream(), keys.stream())
                .filter(key -> key.columns().stream()
                        .allMatch(
                                name -> table.column(name).map(Column::notNull).orElse(false)))
                .findFirst();
    }

    /** With a collation that this library has, by bytes otherwise: what is unique for any collation is unique by bytes. */
    private static String ordering(Table table, String column) {
        String written = table.options().getOrDefault(TableOptions.PRIMARY_KEY, "");
        String quoted = SqliteDialect.quoted(column);
        for (SqlCursor part : new SqlCursor(written).commaSeparated()) {
            if (part.hasNext() && part.next().text().equals(quoted) && part.accept("COLLATE")) {
                return collated(quoted, part.next().name());
            }
        }
        String own = table.column(column).map(Column::collation).orElse(null);
        return own == null ? quoted : collated(quoted, own);
    }

    private static String collated(String quoted, String collation) {
        boolean known = BUILT_IN.contains(collation.toLowerCase(Locale.ROOT));
        return quoted + " COLLATE " + (known ? collation.toUpperCase(Locale.ROOT) : "BINARY");
    }
}
