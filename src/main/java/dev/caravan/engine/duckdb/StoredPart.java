package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of row numbers, and how large the texts and blobs in it are by the statistics of the storage: no row is read to know.
 *
 * @param to the first row number after it
 * @param longest at most this many bytes in one row
 * @param total bytes of all rows
 * @param packed whether large values are compressed, so that 2,048 rows can only be unpacked together
 */
record StoredPart(long from, long to, long longest, long total, boolean packed) {

    /** The driver makes Java values of so many rows at once. */
    static final int VECTOR_ROWS = 2_048;

    /** What DuckDB may hold of large values at once, where it can be had in parts. */
    private static final long NATIVE_BYTES = 256L << 20;

    /** Parts of lists are counted with their row, and a row may hold them all. */
    private static final String ROW_GROUPS = """
            WITH part AS (
              SELECT row_group_id AS id, column_id, column_path, sum("count") AS n, max(stats.max_string_length::BIGINT) AS longest,
                sum(coalesce(stats.total_string_length::BIGINT, stats.max_string_length::BIGINT * "count")) AS total,
                bool_or(compression <> 'Uncompressed') AS packed
              FROM pragma_storage_info(?) GROUP BY ALL),
            row_group AS (
              SELECT id, max(n) AS row_count FROM part
              WHERE column_path IN ('[' || column_id || ']', '[' || column_id || ', 0]') GROUP BY id)
            SELECT row_count::BIGINT, coalesce(sum(if(n = row_count, longest, total)), 0)::BIGINT, coalesce(sum(total), 0)::BIGINT,
              coalesce(bool_or(packed AND longest >= 4096), false)
            FROM part JOIN row_group USING (id) GROUP BY id, row_count ORDER BY id""";

    /** The row groups of a table, in order; none if it is empty. */
    static List<StoredPart> rowGroups(Connection reader, String table) throws SQLException {
        List<StoredPart> parts = new ArrayList<>();
        long[] end = {0};
        Query.list(
                reader,
                ROW_GROUPS,
                row -> parts.add(new StoredPart(
                        end[0], end[0] += row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4))),
                Names.table(table));
        return parts;
    }

    /** Whether any vector of it takes no more than that. */
    boolean fits(long bytes) {
        return Math.min(VECTOR_ROWS * longest, total) <= bytes;
    }

    /** How many rows to look at together. */
    long rowsAtOnce() {
        if (packed) {
            return total <= NATIVE_BYTES ? to - from : VECTOR_ROWS;
        }
        return Math.max(1, Math.min(VECTOR_ROWS, NATIVE_BYTES / Math.max(1, longest)));
    }

    StoredPart with(StoredPart next) {
        return new StoredPart(
                from, next.to, Math.max(longest, next.longest), total + next.total, packed || next.packed);
    }
}
