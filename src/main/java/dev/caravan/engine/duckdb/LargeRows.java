package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams a table whose rows are too large to be on the heap by the 2,048, as many as the driver makes Java values of at once: by
 * statements over so many rows as there is room for. Only the rows asked for are read from storage, unless they are compressed: then
 * each 2,048 are unpacked once, into a temporary table.
 */
final class LargeRows implements RowStream {

    private static final String UNPACKED = "caravan_unpacked";
    private static final String BYTES = "caravan_bytes";

    private final Connection reader;
    private final TableScan scan;
    private final TableScan unpacked;
    private final Deque<StoredPart> parts;
    private final String rowBytes;
    private final Deque<Window> windows = new ArrayDeque<>();
    private @Nullable StoredPart part;
    private long next;
    private long end;
    private @Nullable RowStream rows;

    /** Rows to read by one statement. */
    private record Window(boolean unpacked, long from, long to) {
        String condition() {
            return "rowid >= " + from + " AND rowid < " + to;
        }
    }

    private LargeRows(Connection reader, TableScan scan, Deque<StoredPart> parts, String rowBytes) {
        this.reader = reader;
        this.scan = scan;
        this.unpacked = new TableScan(
                UNPACKED, Names.quote(UNPACKED), scan.expressions(), List.of(), List.of(), List.of(), scan.bytes());
        this.parts = parts;
        this.rowBytes = rowBytes;
    }

    /** The rows of the scan, by one statement where their size allows it. */
    static RowStream open(Connection reader, TableScan scan) throws SQLException {
        List<StoredPart> rowGroups = scan.order().isEmpty() ? StoredPart.rowGroups(reader, scan.table()) : List.of();
        List<String> columns = List.of();
        if (!rowGroups.stream().allMatch(group -> group.fits(scan.bytes()))) {
            columns = largeColumns(reader, scan.table());
        }
        return columns.isEmpty()
                ? RowStream.of(reader, scan.sql(scan.from(), List.of()), scan.parameters())
                : new LargeRows(
                        reader,
                        scan,
                        numbered(reader, scan, rowGroups),
                        columns.stream().collect(Collectors.joining(", ", "list_sum([", "]::BIGINT[])")));
    }

    /** Their sizes in SQL; none if a column hides the row numbers. */
    private static List<String> largeColumns(Connection reader, String table) throws SQLException {
        String sql = """
                SELECT column_name, bool_or(segment_type = 'BLOB' AND column_path = '[' || column_id || ']'),
                  bool_or(stats.max_string_length IS NOT NULL)
                FROM pragma_storage_info(?) GROUP BY column_name""";
        List<String> sizes = new ArrayList<>();
        boolean[] hidden = {false};
        Query.list(
                reader,
                sql,
                row -> {
                    hidden[0] |= row.getString(1).equalsIgnoreCase("rowid");
                    String name = Names.quote(row.getString(1));
                    if (row.getBoolean(3)) {
                        sizes.add("coalesce("
                                + (row.getBoolean(2)
                                        ? "octet_length(" + name + ")"
                                        : "strlen(CAST(" + name + " AS VARCHAR))")
                                + ", 0)");
                    }
                    return name;
                },
                Names.table(table));
        return hidden[0] ? List.of() : sizes;
    }

    /** Parts that need no care are put together. After rows were deleted, row numbers may have gaps between row groups: then all are one. */
    private static Deque<StoredPart> numbered(Connection reader, TableScan scan, List<StoredPart> rowGroups)
            throws SQLException {
        long rows = Query.number(reader, "SELECT coalesce(max(rowid) + 1, 0) FROM " + scan.from());
        StoredPart last = rowGroups.get(rowGroups.size() - 1);
        Deque<StoredPart> parts = new ArrayDeque<>();
        for (StoredPart group : rowGroups) {
            StoredPart before = parts.peekLast();
            StoredPart joined = before == null ? group : before.with(group);
            if (before != null && (last.to() != rows || joined.fits(scan.bytes()))) {
                parts.removeLast();
                parts.add(joined);
            } else {
                parts.add(group);
            }
        }
        StoredPart end = parts.removeLast();
        parts.add(new StoredPart(end.from(), Math.max(rows, end.to()), end.longest(), end.total(), end.packed()));
        return parts;
    }

    @Override
    public boolean next() throws SQLException {
        while (rows == null || !rows.next()) {
            close();
            Window window = window();
            if (window == null) {
                return false;
            }
            TableScan from = window.unpacked() ? unpacked : scan;
            rows = RowStream.of(reader, from.sql(from.from(), List.of(window.condition())), from.parameters());
        }
        return true;
    }

    private @Nullable Window window() throws SQLException {
        while (windows.isEmpty()) {
            StoredPart present = part;
            if (present != null && next < end) {
                cut(present);
            } else if (parts.isEmpty()) {
                return null;
            } else {
                enter(parts.remove());
            }
        }
        return windows.remove();
    }

    /** Skips what the scan leaves out of the part, but begins where 2,048 rows begin. */
    private void enter(StoredPart entered) throws SQLException {
        Window whole = new Window(false, entered.from(), entered.to());
        if (entered.fits(scan.bytes())) {
            windows.add(whole);
            return;
        }
        part = entered;
        TableScan ends = new TableScan(
                scan.table(),
                scan.from(),
                List.of("min(rowid)", "max(rowid)"),
                scan.conditions(),
                scan.parameters(),
                List.of(),
                0);
        try (RowStream found =
                RowStream.of(reader, ends.sql(scan.from(), List.of(whole.condition())), scan.parameters())) {
            boolean any = found.next() && found.row().getObject(1) != null;
            long first = any ? found.row().getLong(1) : entered.to();
            next = first - (first - entered.from()) % StoredPart.VECTOR_ROWS;
            end = any ? found.row().getLong(2) + 1 : next;
        }
    }

    private void cut(StoredPart present) throws SQLException {
        long to = Math.min(end, next + present.rowsAtOnce());
        Window span = new Window(present.packed(), next, to);
        next = to;
        if (present.packed()) {
            unpack(span);
        }
        TableScan from = present.packed() ? unpacked : scan;
        TableScan sizes = from.selecting("rowid", present.packed() ? BYTES : rowBytes);
        try (RowStream rows =
                RowStream.of(reader, sizes.sql(from.from(), List.of(span.condition())), from.parameters())) {
            addWindows(rows, present.packed());
        }
    }

    private void unpack(Window span) throws SQLException {
        TableScan all = scan.selecting("*", "rowid AS rowid", rowBytes + " AS " + BYTES);
        Query.update(
                reader,
                "CREATE OR REPLACE TEMP TABLE " + UNPACKED + " AS " + all.sql(scan.from(), List.of(span.condition())),
                scan.parameters().toArray());
    }

    /** As many rows each as there is room for, but at least one. */
    private void addWindows(RowStream sizes, boolean packed) throws SQLException {
        long from = -1;
        long to = -1;
        long bytes = 0;
        while (sizes.next()) {
            ResultSet row = sizes.row();
            long id = row.getLong(1);
            bytes += row.getLong(2);
            if (from >= 0 && bytes > scan.bytes()) {
                windows.add(new Window(packed, from, to));
                from = -1;
                bytes = row.getLong(2);
            }
            from = from < 0 ? id : from;
            to = id + 1;
        }
        if (from >= 0) {
            windows.add(new Window(packed, from, to));
        }
    }

    @Override
    public ResultSet row() {
        RowStream present = rows;
        if (present == null) {
            throw new IllegalStateException("No row has been asked for");
        }
        return present.row();
    }

    @Override
    public void close() throws SQLException {
        RowStream present = rows;
        rows = null;
        if (present != null) {
            present.close();
        }
    }
}
