package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.engine.RowOrder;
import dev.caravan.model.Chunk;
import dev.caravan.model.Column;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order in which a table is read: by a key, as the server itself compares its columns; else by the place of the rows in the table's
 * file, in which a scan delivers them. Places hold within one snapshot, and after it as long as {@code Database.state} is the same.
 */
final class Ordering {

    private static final String PLACE = "ctid";
    private static final String PARTITION = "tableoid";
    private static final int PLACES_PER_BLOCK = 1 << 16;

    /** A chunk below both costs more to open than it saves. */
    private static final int FEWEST_ROWS = 10_000;

    private static final int FEWEST_BYTES = 16 << 20;

    private static final int SAMPLE_ROWS = 30_000;

    private static final String BYTES = "SELECT pg_table_size(?::regclass)";
    private static final String BLOCKS = "SELECT pg_relation_size(?::regclass) / current_setting('block_size')::bigint";
    private static final String BOUNDARIES = """
            SELECT %1$s FROM (SELECT %1$s, row_number() OVER (ORDER BY %1$s) AS "number ", count(*) OVER () AS "all "
              FROM %2$s TABLESAMPLE SYSTEM (%3$s) REPEATABLE (1)) s
            WHERE "number " %% greatest("all " / %4$s, 1) = 0 ORDER BY "number " LIMIT %5$s""";

    private Ordering() {}

    static RowOrder of(Table table) {
        Optional<Table.Key> key = keyWithoutNull(table);
        if (key.isPresent()) {
            return new RowOrder(
                    key.get().columns().stream()
                            .map(PostgresDialect.INSTANCE::quote)
                            .toList(),
                    false);
        }
        return table.options().containsKey(SchemaReader.PARTITIONED)
                ? new RowOrder(List.of(PARTITION, PLACE), false)
                : new RowOrder(List.of(PLACE), List.of(PLACE), true, true, Ordering::rank);
    }

    private static Optional<Table.Key> keyWithoutNull(Table table) {
        return Stream.concat(Stream.ofNullable(table.primaryKey()), table.uniqueKeys().stream())
                .filter(key -> key.columns().stream()
                        .allMatch(
                                name -> table.column(name).map(Column::notNull).orElse(false)))
                .findFirst();
    }

    /** Of a place such as {@code (17,3)}. */
    private static long rank(String place) {
        int comma = place.indexOf(',');
        return Long.parseLong(place, 1, comma, 10) * PLACES_PER_BLOCK
                + Long.parseLong(place, comma + 1, place.length() - 1, 10);
    }

    static List<Chunk> chunks(Connection reader, Table table, long rows, int most) throws SQLException {
        long bytes = Query.one(reader, BYTES, row -> row.getLong(1), PostgresDialect.INSTANCE.table(table.name()));
        int chunks = (int) Math.max(1, Math.min(most, Math.max(rows / FEWEST_ROWS, bytes / FEWEST_BYTES)));
        RowOrder order = of(table);
        List<Position> boundaries = List.of();
        if (chunks > 1 && order.natural()) {
            boundaries = blocks(reader, table, chunks);
        } else if (chunks > 1 && !order.expressions().get(0).equals(PARTITION)) {
            boundaries = sampled(reader, table, order, rows, chunks);
        }
        return between(boundaries, table, rows);
    }

    private static List<Chunk> between(List<Position> boundaries, Table table, long rows) {
        List<Chunk> chunks = new ArrayList<>();
        int count = boundaries.size() + 1;
        for (int i = 0; i < count; i++) {
            Position after = i == 0 ? null : boundaries.get(i - 1);
            Position upTo = i == count - 1 ? null : boundaries.get(i);
            chunks.add(new Chunk(table.name(), i, after, upTo, rows / count));
        }
        return chunks;
    }

    /** Each boundary stands before the first row of its block. */
    private static List<Position> blocks(Connection reader, Table table, int chunks) throws SQLException {
        String name = PostgresDialect.INSTANCE.table(table.name());
        long blocks = Query.one(reader, BLOCKS, row -> row.getLong(1), name);
        List<Position> boundaries = new ArrayList<>();
        for (int i = 1; i < Math.min(chunks, blocks); i++) {
            boundaries.add(new Position(new Object[] {"(" + blocks * i / chunks + ",0)"}));
        }
        return boundaries;
    }

    private static List<Position> sampled(Connection reader, Table table, RowOrder order, long rows, int chunks)
            throws SQLException {
        double percent = Math.min(100.0, 100.0 * SAMPLE_ROWS / rows);
        String columns = String.join(", ", order.expressions());
        String sql = BOUNDARIES.formatted(columns, PostgresDialect.INSTANCE.rows(table), percent, chunks, chunks - 1);
        return Query.list(reader, sql, order::position);
    }
}
