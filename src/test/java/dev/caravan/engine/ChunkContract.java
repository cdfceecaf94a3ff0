package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Chunk;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chunks cover every row exactly once, in reading order, whatever a table is ordered by. */
interface ChunkContract extends UnderContract {

    /** More than one row group of any engine. */
    int MANY = 260_000;

    int FEW = 700;

    /** A table's number of rows, its ids and its key. */
    enum Shape {
        EMPTY(0),
        ONE_ROW(1),
        NO_KEY(MANY),
        NUMBER_KEY(MANY, "id"),
        HOLES(FEW, "id"),
        BACKWARDS(FEW, "id"),
        TEXT_KEY(FEW, "t"),
        COMPOSITE_KEY(FEW, "part", "t"),
        KEY_OF_ALL(FEW, "t", "part", "id");

        private final int rows;
        private final String key;

        Shape(int rows, String... key) {
            this.rows = rows;
            this.key = String.join(",", key);
        }

        Object[] row(long n) {
            return new Object[] {id(n), n % 7, (n % 2 == 0 ? "é" : "B'") + n};
        }

        private long id(long n) {
            return switch (this) {
                case HOLES -> n * n * n * 1_000_003;
                case BACKWARDS -> -n;
                default -> n - 100;
            };
        }
    }

    private Table filled(Shape shape) throws SQLException {
        TableShape columns = shape("t")
                .required("id", TableShape.NUMBER, null)
                .required("part", TableShape.NUMBER, null)
                .required("t", TableShape.TEXT, null);
        Table asked = shape.key.isEmpty()
                ? columns.table()
                : columns.key(shape.key.split(",", -1)).table();
        Table table = subject().make(asked).get(0);
        subject()
                .fill(
                        table,
                        "t",
                        LongStream.range(0, shape.rows).mapToObj(shape::row).toList());
        subject().run("DELETE FROM t WHERE part = 3");
        subject().connection.commit();
        return subject().table("t");
    }

    @ParameterizedTest
    @EnumSource
    default void chunksCoverEveryRowOnceInOrder(Shape shape) throws SQLException {
        Table table = filled(shape);
        subject().close();
        try (Database database = engine().open(url(), Access.READ);
                Connection reader = database.reader()) {
            RowOrder order = engine().source().order(table);
            String ordered = "SELECT id FROM t ORDER BY " + String.join(", ", order.expressions());
            List<Long> all = Subject.numbers(reader, ordered);
            long expected =
                    LongStream.range(0, shape.rows).filter(n -> n % 7 != 3).count();
            assertThat(all).hasSize((int) expected).doesNotHaveDuplicates();
            Set<List<Chunk>> cuts = new HashSet<>();
            for (int most : new int[] {1, 2, 3, 8}) {
                List<Chunk> chunks = engine().source().chunks(reader, table, all.size(), most);
                assertThat(chunks)
                        .hasSizeBetween(1, most)
                        .extracting(Chunk::number)
                        .isSorted()
                        .doesNotHaveDuplicates();
                if (!cuts.add(chunks)) {
                    continue;
                }
                List<Long> read = new ArrayList<>();
                for (Chunk chunk : chunks) {
                    read.addAll(read(reader, order, chunk));
                }
                assertThat(read.equals(all)).as("in %s chunks", chunks).isTrue();
            }
        }
    }

    /** As the copying asks: no ORDER BY where the scan is said to come in order by itself. */
    private static List<Long> read(Connection reader, RowOrder order, Chunk chunk) throws SQLException {
        List<Object> bounds = new ArrayList<>();
        String sql = "SELECT id FROM t WHERE " + bound(order, chunk.after(), true, bounds) + " AND "
                + bound(order, chunk.upTo(), false, bounds)
                + (order.natural() ? "" : " ORDER BY " + String.join(", ", order.expressions()));
        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            for (int i = 0; i < bounds.size(); i++) {
                statement.setObject(i + 1, bounds.get(i));
            }
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    private static String bound(RowOrder order, Position position, boolean after, List<Object> bounds) {
        if (position == null) {
            return "1 = 1";
        }
        List<String> columns = order.expressions();
        StringBuilder sql = new StringBuilder(after ? "1 = 0" : "(1 = 1");
        sql.insert(0, after ? "(" : "");
        for (int depth = 0; depth < columns.size(); depth++) {
            sql.append(after ? " OR (" : " AND (");
            for (int i = 0; i < depth; i++) {
                sql.append(columns.get(i)).append(after ? " = ? AND " : " <> ? OR ");
                bounds.add(position.values()[i]);
            }
            sql.append(columns.get(depth)).append(after ? " > ?)" : " <= ?)");
            bounds.add(position.values()[depth]);
        }
        return sql.append(")").toString();
    }
}
