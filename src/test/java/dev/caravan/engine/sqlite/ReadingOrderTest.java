package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowOrder;
import dev.caravan.model.Chunk;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingOrderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(a)                                                        | rowid",
                "(id INTEGER PRIMARY KEY, rowid)                            | \"id\"",
                "(a TEXT PRIMARY KEY)                                       | rowid",
                "(\"RowId\" TEXT, a)                                        | _rowid_",
                "(rowid, _ROWID_)                                           | oid",
                "(rowid, _rowid_, oid, a NOT NULL UNIQUE)                   | \"a\"",
                "(rowid, _rowid_, oid INTEGER PRIMARY KEY)                  | \"oid\"",
                "(a TEXT COLLATE NOCASE, b, PRIMARY KEY (b, a)) WITHOUT ROWID | \"b\", \"a\" COLLATE NOCASE",
                "(a TEXT, b, PRIMARY KEY (a COLLATE RTRIM DESC, b)) WITHOUT ROWID | \"a\" COLLATE RTRIM, \"b\"",
            })
    void rowsAreOrderedByWhatIsUniqueAndNeverNull(String definition, String order) throws SQLException {
        Table table = Sample.of(folder, "CREATE TABLE t " + definition).table("t");

        assertThat(String.join(", ", ReadingOrder.of(table).expressions())).isEqualTo(order);
    }

    @Test
    void aTableWithoutAnyOrderIsRefusedWithAWayOut() throws SQLException {
        Table table =
                Sample.of(folder, "CREATE TABLE t (rowid, _rowid_, oid UNIQUE)").table("t");

        assertThatThrownBy(() -> ReadingOrder.of(table)).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.REFUSED);
            assertThat(e).hasMessageContaining("Table 't' cannot be read in order");
            assertThat(e.hint()).contains("--exclude");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1), (2), (3), (4), (5)",
                "(-9223372036854775808), (0), (9223372036854775807)",
                "(9223372036854775806), (9223372036854775807)",
                "(-9223372036854775808), (-9223372036854775807)",
                "(7)",
                "(1), (1000000000000)",
            })
    void chunksCoverEveryRowOnce(String rowIds) throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES " + rowIds);
        try (Database database = sample.open(Access.READ);
                Connection reader = database.reader()) {
            Table table = database.engine().describe(reader).tables().get(0);
            List<Long> all = Query.list(reader, "SELECT id FROM t ORDER BY id", row -> row.getLong(1));
            for (int most = 1; most < 9; most++) {
                List<Chunk> chunks = database.engine().source().chunks(reader, table, all.size(), most);

                assertThat(chunks).hasSizeBetween(1, most);
                assertThat(read(reader, chunks)).as("in " + most + " chunks").isEqualTo(all);
                assertThat(chunks.get(0).after()).isNull();
                assertThat(chunks.get(chunks.size() - 1).upTo()).isNull();
            }
        }
    }

    private static List<Long> read(Connection reader, List<Chunk> chunks) throws SQLException {
        List<Long> rows = new ArrayList<>();
        for (Chunk chunk : chunks) {
            rows.addAll(Query.list(
                    reader,
                    "SELECT id FROM t WHERE (?1 IS NULL OR id > ?1) AND (?2 IS NULL OR id <= ?2) ORDER BY id",
                    row -> row.getLong(1),
                    value(chunk.after()),
                    value(chunk.upTo())));
        }
        return rows;
    }

    private static Object value(Position position) {
        return position == null ? null : position.values()[0];
    }

    @Test
    void anEmptyTableIsOneChunk() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        try (Database database = sample.open(Access.READ);
                Connection reader = database.reader()) {
            Table table = database.engine().describe(reader).tables().get(0);

            assertThat(database.engine().source().chunks(reader, table, 0, 8)).hasSize(1);
        }
    }

    /** SQLite walks a covering index by itself, whose order is another. */
    @Test
    void theOrderIsAskedForWhereAnIndexCouldCoverTheScan() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (a, b)",
                "INSERT INTO t VALUES (3, zeroblob(5000)), (1, zeroblob(5000)), (2, zeroblob(5000))",
                "CREATE INDEX i ON t (a)");
        RowOrder order = ReadingOrder.of(sample.table("t"));
        try (Connection connection = sample.connect()) {
            assertThat(Query.list(connection, "SELECT a FROM t", row -> row.getLong(1)))
                    .containsExactly(1L, 2L, 3L);
            assertThat(order.natural()).isFalse();
            assertThat(Query.list(
                            connection,
                            "SELECT a FROM t ORDER BY " + order.expressions().get(0),
                            row -> row.getLong(1)))
                    .containsExactly(3L, 1L, 2L);
        }
    }
}
