package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of up to 32 KB, of which 512 KB may be held at once: every row comes, in order, and never too many together. */
class LargeRowsIT {

    private static final long BYTES = 512 << 10;
    private static final List<String> EXPRESSIONS = List.of("k", "encode(t)", "b", "rowid");
    private static final String ROWS = """
            INSERT INTO t SELECT range, if(range %% 3 = 0, NULL, repeat(md5(range::VARCHAR), 1 + (range %% 50) * 20)),
              if(range %% 5 = 0, encode(repeat(md5(range::VARCHAR), 600)), NULL) FROM range(%d, %d)""";

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
        scratch.committed("CREATE TABLE t (k BIGINT, t VARCHAR, b BLOB)");
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    @Test
    void readsWhatIsNotPackedWhereItStands() throws SQLException {
        scratch.committed(ROWS.formatted(0, 5_000));
        assertReadsAll(scratch.database);
    }

    @Test
    void unpacksWhatIsPacked() throws SQLException {
        scratch.committed(ROWS.formatted(0, 5_000));
        assertReadsAllReopened();
    }

    @Test
    void losesNothingWhereRowGroupsWereDeleted() throws SQLException {
        scratch.committed("INSERT INTO t SELECT range, 'x', NULL FROM range(250000)");
        scratch.committed(ROWS.formatted(250_000, 253_000));
        scratch.committed("DELETE FROM t WHERE k < 130000");
        scratch.connection.setAutoCommit(true);
        scratch.run("CHECKPOINT");
        assertReadsAll(scratch.database);
        assertReadsAllReopened();
    }

    private void assertReadsAllReopened() throws SQLException {
        scratch.close();
        try (Database database = scratch.engine.open(Scratch.url(scratch.file), Access.READ)) {
            assertReadsAll(database);
        }
    }

    private static void assertReadsAll(Database database) throws SQLException {
        assertReads(database, List.of(), List.of());
        assertReads(database, List.of("k % 7 <> 3 -- not these"), List.of());
        assertReads(database, List.of("rowid > ?", "rowid <= ?"), List.of(1_000L, 2_500L));
        assertReads(database, List.of("k < 0"), List.of());
    }

    private static void assertReads(Database database, List<String> conditions, List<@Nullable Object> parameters)
            throws SQLException {
        TableScan scan = new TableScan("t", "t", EXPRESSIONS, conditions, parameters, List.of(), BYTES);
        try (Connection reader = database.reader()) {
            List<List<Object>> expected = new ArrayList<>();
            try (RowStream rows = RowStream.of(reader, scan.sql("t", List.of()), parameters)) {
                while (rows.next()) {
                    expected.add(row(rows.row()));
                }
            }
            try (RowStream rows = database.scan(reader, scan)) {
                assertThat(rowsOfBoundedWindows(rows)).isEqualTo(expected);
            }
        }
    }

    private static List<List<Object>> rowsOfBoundedWindows(RowStream rows) throws SQLException {
        List<List<Object>> found = new ArrayList<>();
        ResultSet window = null;
        long bytes = 0;
        while (rows.next()) {
            bytes = rows.row() == window ? bytes : 0;
            window = rows.row();
            List<Object> row = row(window);
            bytes += ((String) row.get(1)).length() + ((String) row.get(2)).length();
            // Many small rows are read by one statement.
            assertThat(bytes).isLessThanOrEqualTo(2 * BYTES);
            found.add(row);
        }
        return found;
    }

    private static List<Object> row(ResultSet row) throws SQLException {
        return List.of(row.getLong(1), text(row.getBytes(2)), text(row.getBytes(3)), row.getLong(4));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
