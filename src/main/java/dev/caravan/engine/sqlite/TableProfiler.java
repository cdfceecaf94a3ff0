package dev.caravan.engine.sqlite;

import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a table's columns hold: first one pass of aggregates, then a look at the cells of those columns whose type SQL cannot settle.
 */
final class TableProfiler {

    private static final int NUMBER_BYTES = 8;

    private final Connection connection;
    private final Table table;
    private final @Nullable String where;
    private final String from;

    /** @param where limits the rows, or null */
    TableProfiler(Connection connection, Table table, @Nullable String where) {
        this.connection = connection;
        this.table = table;
        this.where = where;
        this.from = " FROM " + SqliteDialect.quoted(table.name()) + (where == null ? "" : " WHERE (" + where + ")");
    }

    /** For a target of the same engine: every cell may be anything, but a text must be one. */
    TableProfile countOnly() throws SQLException {
        long rows = Query.number(connection, "SELECT count(*)" + from);
        List<ColumnScan> scans = scans();
        countInvalidTexts(
                scans.stream().filter(scan -> !scan.column.autoIncrement()).toList());
        List<ColumnProfile> columns = scans.stream()
                .map(scan -> new ColumnProfile(
                        scan.column.name(),
                        LogicalType.of(Kind.ANY),
                        null,
                        "kept as declared",
                        0,
                        Map.of(),
                        scan.invalidTexts))
                .toList();
        return new TableProfile(table.name(), rows, rows * NUMBER_BYTES * columns.size(), columns);
    }

    TableProfile profile() throws SQLException {
        List<ColumnScan> scans = scans();
        long rows = new ClassCount(connection, from, scans).run();
        List<ColumnScan> looked = scans.stream()
                .filter(scan -> scan.needsCells() || ordersRows(scan))
                .toList();
        countInvalidTexts(scans.stream()
                .filter(scan -> scan.texts > 0 && !looked.contains(scan))
                .toList());
        CellPass.run(connection, from, looked);
        requireReadableOrder(scans);
        long bytes = scans.stream().mapToLong(ColumnScan::bytes).sum();
        return new TableProfile(
                table.name(),
                rows,
                bytes,
                scans.stream().map(scan -> TypeDecision.of(scan, rows)).toList());
    }

    private List<ColumnScan> scans() {
        boolean strict = table.options().containsKey(TableOptions.STRICT);
        return table.writableColumns().stream()
                .map(column -> new ColumnScan(column, Affinity.of(column.declaredType(), strict)))
                .toList();
    }

    private void countInvalidTexts(List<ColumnScan> scans) throws SQLException {
        new InvalidTexts(connection, table, where, scans).count();
    }

    /** Where reading stopped is remembered by the key's values, and such a text cannot be compared with itself again. */
    private void requireReadableOrder(List<ColumnScan> scans) {
        for (ColumnScan scan : scans) {
            if (scan.invalidTexts > 0 && ordersRows(scan)) {
                throw new MigrationException(
                        ErrorCode.REFUSED,
                        "Table '" + table.name() + "' cannot be read in order: its key '" + scan.column.name()
                                + "' holds text with invalid UTF-8",
                        "mend " + Count.of(scan.invalidTexts, "row") + ", or leave the table out with --exclude");
            }
        }
    }

    /** Whether rows are read in the order of this column's texts. */
    private boolean ordersRows(ColumnScan scan) {
        return scan.texts > 0
                && ReadingOrder.rowId(table) == null
                && String.join(", ", ReadingOrder.of(table).expressions()).contains(scan.name());
    }
}
