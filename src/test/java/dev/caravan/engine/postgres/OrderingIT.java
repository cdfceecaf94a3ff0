package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowOrder;
import dev.caravan.model.Chunk;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables large enough to be cut are cut evenly, whatever they are ordered by. */
class OrderingIT {

    private static final int ROWS = 40_000;

    private Scratch scratch;

    @BeforeEach
    void open() throws Exception {
        scratch = new Scratch();
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a bigint PRIMARY KEY, b text                    | g * g, 'x'                       | \"a\"",
                "a text COLLATE \"C\" PRIMARY KEY, b int         | md5(g::text), 1                  | \"a\"",
                "a uuid PRIMARY KEY, b int                       | md5(g::text)::uuid, 1            | \"a\"",
                "a numeric PRIMARY KEY, b int                    | g / 7.0, 1                       | \"a\"",
                "a timestamptz PRIMARY KEY, b int                | now() + g * interval '1 s', 1    | \"a\"",
                "a bytea PRIMARY KEY, b int                      | int4send(g), 1                   | \"a\"",
                "a date, b real, PRIMARY KEY (a, b)              | '2024-01-01'::date + g % 5, g    | \"a\", \"b\"",
                "a int UNIQUE, b int NOT NULL UNIQUE             | nullif(g, 3), g                  | \"b\"",
                "a int UNIQUE, b int                             | nullif(g, 3), g                  | ctid"
            })
    void chunksAreEvenAndCoverEveryRow(String columns, String values, String order) throws SQLException {
        scratch.run(
                "CREATE TABLE t (" + columns + ")",
                "INSERT INTO t SELECT " + values + " FROM generate_series(1, " + ROWS + ") g",
                "DELETE FROM t WHERE ctid >= '(3,0)' AND ctid < '(5,0)'");
        Table table = scratch.table("t");
        RowOrder reading = Ordering.of(table);
        assertThat(String.join(", ", reading.expressions())).isEqualTo(order);
        try (Database database = scratch.open("", Access.READ);
                Connection reader = database.reader()) {
            int rows = Query.one(reader, "SELECT count(*)::int FROM t", row -> row.getInt(1));
            List<Chunk> chunks = Ordering.chunks(reader, table, ROWS, 3);
            assertThat(chunks).hasSize(3);
            List<Position> all = new ArrayList<>();
            for (Chunk chunk : chunks) {
                List<Position> part = read(reader, reading, chunk);
                assertThat(part).hasSizeBetween(rows / 5, rows / 2);
                all.addAll(part);
            }
            assertThat(all).hasSize(rows).doesNotHaveDuplicates();
        }
    }

    /** As the copying asks, with row comparisons. */
    private static List<Position> read(Connection reader, RowOrder order, Chunk chunk) throws SQLException {
        String columns = String.join(", ", order.expressions());
        String questions =
                String.join(", ", Collections.nCopies(order.expressions().size(), "?"));
        List<Object> bounds = new ArrayList<>();
        String sql = "SELECT " + columns + " FROM t WHERE true";
        if (chunk.after() != null) {
            sql += " AND (" + columns + ") > (" + questions + ")";
            Collections.addAll(bounds, chunk.after().values());
        }
        if (chunk.upTo() != null) {
            sql += " AND (" + columns + ") <= (" + questions + ")";
            Collections.addAll(bounds, chunk.upTo().values());
        }
        try (PreparedStatement statement =
                reader.prepareStatement(order.natural() ? sql : sql + " ORDER BY " + columns)) {
            for (int i = 0; i < bounds.size(); i++) {
                statement.setObject(i + 1, bounds.get(i));
            }
            List<Position> positions = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                long last = Long.MIN_VALUE;
                while (rows.next()) {
                    positions.add(order.position(rows));
                    if (order.natural()) {
                        long rank = order.rank(RowOrder.value(rows, 1));
                        assertThat(rank).isGreaterThan(last);
                        last = rank;
                    }
                }
            }
            return positions;
        }
    }

    @Test
    void aCompositeRangeIsReadFromTheIndex() throws SQLException {
        scratch.run(
                "CREATE TABLE t (a int, b int, PRIMARY KEY (a, b))",
                "INSERT INTO t SELECT g % 7, g FROM generate_series(1, 20000) g",
                "ANALYZE t");
        try (Database database = scratch.open("", Access.READ);
                Connection reader = database.reader()) {
            String plan = String.join(
                    "\n",
                    Query.list(
                            reader,
                            "EXPLAIN SELECT a, b FROM t WHERE (a, b) > (?, ?) ORDER BY a, b LIMIT 10",
                            row -> row.getString(1),
                            3L,
                            500L));
            assertThat(plan).contains("Index Cond: (ROW(a, b) >");
        }
    }

    @Test
    void aTableWithPartitionsIsOneAndAParentIsReadWithoutItsHeirs() throws SQLException {
        scratch.run(
                "CREATE TABLE part (k int, v text) PARTITION BY LIST (k)",
                "CREATE TABLE part1 PARTITION OF part FOR VALUES IN (1)",
                "CREATE TABLE part2 PARTITION OF part FOR VALUES IN (2)",
                "INSERT INTO part VALUES (1, 'a'), (2, 'b'), (2, 'c')",
                "CREATE TABLE parent (v text)",
                "CREATE TABLE heir (w text) INHERITS (parent)",
                "INSERT INTO parent VALUES ('p')",
                "INSERT INTO heir VALUES ('h', 'w')");
        try (Database database = scratch.open("", Access.READ);
                Connection reader = database.reader()) {
            for (var expected : Map.of("part", 3L, "parent", 1L, "heir", 1L).entrySet()) {
                Table table = scratch.table(expected.getKey());
                assertThat(new Profiling(table, null, false).run(reader).rows()).isEqualTo(expected.getValue());
            }
        }
        assertThat(scratch.schema().tables()).extracting(Table::name).containsExactly("part", "parent", "heir");
        assertThat(Ordering.of(scratch.table("part")).expressions()).containsExactly("tableoid", "ctid");
    }
}
