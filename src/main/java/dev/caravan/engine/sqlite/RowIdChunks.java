package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import dev.caravan.model.Chunk;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a table into spans of row numbers of equal width, found by arithmetic; nothing but the smallest and largest number is read. */
final class RowIdChunks {

    private RowIdChunks() {}

    static List<Chunk> cut(Connection reader, Table table, long rows, int most) throws SQLException {
        String rowId = ReadingOrder.rowId(table);
        int wanted = (int) Math.max(1, Math.min(most, rows));
        if (rowId == null || wanted == 1) {
            return cut(table, rows, List.of());
        }
        Ends ends = ends(reader, table, rowId);
        return cut(table, rows, bounds(ends.min(), ends.max(), wanted));
    }

    /**
     * The same for a table whose rows have not been counted.
     *
     * @param least how many row numbers a part shall span
     */
    static List<Chunk> cut(Connection reader, Table table, int most, long least) throws SQLException {
        String rowId = ReadingOrder.rowId(table);
        if (rowId == null || most == 1) {
            return cut(table, 0, List.of());
        }
        Ends ends = ends(reader, table, rowId);
        double width = (double) ends.max() - ends.min();
        int parts = (int) Math.max(1, Math.min(most, width / least));
        return cut(table, 0, bounds(ends.min(), ends.max(), parts));
    }

    private record Ends(long min, long max) {}

    private static Ends ends(Connection reader, Table table, String rowId) throws SQLException {
        String ends = "SELECT (SELECT min(%1$s) FROM %2$s), (SELECT max(%1$s) FROM %2$s)"
                .formatted(rowId, SqliteDialect.quoted(table.name()));
        return Query.list(reader, ends, row -> new Ends(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    private static List<Chunk> cut(Table table, long rows, List<Position> bounds) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            @Nullable Position after = i == 0 ? null : bounds.get(i - 1);
            @Nullable Position upTo = i == bounds.size() ? null : bounds.get(i);
            chunks.add(new Chunk(table.name(), i, after, upTo, rows / (bounds.size() + 1)));
        }
        return chunks;
    }

    /** Inner bounds, ascending and each another; row numbers may lie further apart than 64 bits with a sign can say. */
    private static List<Position> bounds(long min, long max, int parts) {
        BigInteger first = BigInteger.valueOf(min);
        BigInteger width = BigInteger.valueOf(max).subtract(first);
        List<Position> bounds = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (int i = 1; i < parts; i++) {
            BigInteger share = width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(parts));
            long bound = first.add(share).longValueExact();
            if (bound > last || bounds.isEmpty()) {
                bounds.add(Position.ofRowId(bound));
                last = bound;
            }
        }
        return bounds;
    }
}
