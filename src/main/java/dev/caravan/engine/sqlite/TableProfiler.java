package dev.caravan.engine.sqlite;

import dev.caravan.engine.Database;
import dev.caravan.engine.Query;
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

    private final Table table;
    private final Spans spans;
    private final boolean isFiltered;

    /** @param where limits the rows, or null */
    TableProfiler(Database source, Connection reader, Table table, @Nullable String where) throws SQLException {
        this.table = table;
        this.isFiltered = where != null;
        this.spans = new Spans(source, reader, table, where);
    }

    /** For a target of the same engine: every cell may be anything, but a text must be one. */
    TableProfile countOnly() throws SQLException {
        long rows = spans.each((reader, where) -> Query.number(reader, "SELECT count(*)" + from(where))).stream()
                .mapToLong(Long::longValue)
                .sum();
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
        long rows = count(scans);
        countInfinities(scans.stream().filter(ColumnScan::mayHaveInfinities).toList());
        scans.forEach(scan -> scan.candidates = Candidate.of(scan));
        List<ColumnScan> looked = scans.stream()
                .filter(scan -> scan.needsCells() || ordersRows(scan))
                .toList();
        countInvalidTexts(scans.stream()
                .filter(scan -> scan.texts > 0 && !looked.contains(scan))
                .toList());
        look(looked, (reader, where, columns) -> CellPass.run(reader, from(where), columns));
        requireReadableOrder(scans);
        long bytes = scans.stream().mapToLong(ColumnScan::bytes).sum();
        return new TableProfile(
                table.name(),
                rows,
                bytes,
                scans.stream().map(scan -> TypeDecision.of(scan, rows)).toList());
    }

    private String from(String where) {
        return " FROM " + SqliteDialect.quoted(table.name()) + (where.isEmpty() ? "" : " WHERE " + where);
    }

    private List<ColumnScan> scans() {
        boolean strict = table.options().containsKey(TableOptions.STRICT);
        return table.writableColumns().stream()
                .map(column -> new ColumnScan(column, Affinity.of(column.declaredType(), strict)))
                .toList();
    }

    private record Counted(long rows, List<ColumnScan> columns) {}

    private long count(List<ColumnScan> scans) throws SQLException {
        long rows = 0;
        for (Counted span : spans.each((reader, where) -> counted(reader, where, scans))) {
            rows += span.rows;
            for (int i = 0; i < scans.size(); i++) {
                scans.get(i).addCounts(span.columns.get(i));
            }
        }
        return rows;
    }

    private Counted counted(Connection reader, String where, List<ColumnScan> scans) throws SQLException {
        List<ColumnScan> span = scans.stream().map(ColumnScan::blank).toList();
        return new Counted(new ClassCount(reader, from(where), span).run(), span);
    }

    private void countInfinities(List<ColumnScan> scans) throws SQLException {
        for (ColumnScan scan : scans) {
            String count = "SELECT count(*) FILTER (WHERE " + scan.name() + " IN (9e999, -9e999))";
            for (long span : spans.each((reader, where) -> Query.number(reader, count + from(where)))) {
                scan.infinities += span;
            }
        }
    }

    /** What looks at the cells of columns, over the rows of one span. */
    @FunctionalInterface
    private interface Looker {
        void look(Connection reader, String where, List<ColumnScan> columns) throws SQLException;
    }

    private void countInvalidTexts(List<ColumnScan> scans) throws SQLException {
        look(scans, (reader, where, columns) -> new InvalidTexts(reader, table, where, isFiltered, columns).count());
    }

    private void look(List<ColumnScan> scans, Looker looker) throws SQLException {
        if (scans.isEmpty()) {
            return;
        }
        List<List<ColumnScan>> seen = spans.each((reader, where) -> {
            List<ColumnScan> span = scans.stream().map(ColumnScan::look).toList();
            looker.look(reader, where, span);
            return span;
        });
        for (List<ColumnScan> span : seen) {
            for (int i = 0; i < scans.size(); i++) {
                scans.get(i).addLook(span.get(i));
            }
        }
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
