package dev.caravan.engine.duckdb;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Query;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills a table that refers to itself. DuckDB lets a row refer only to rows of earlier statements, so rows go in level by level: first
 * those without a parent, then their children. A row that is its own ancestor can never go in.
 */
record SelfReferences(Table table, List<ForeignKey> keys) {

    private static final String LEVELS = "caravan_levels_of_rows";
    private static final String SORTED = "caravan_rows_by_level";
    private static final int ROWS_AT_ONCE = 100_000;

    static SelfReferences of(Table table) {
        return new SelfReferences(
                table,
                table.foreignKeys().stream()
                        .filter(key -> key.parent().equalsIgnoreCase(table.name()))
                        .toList());
    }

    /** Keys of loaded copies that have rows which can never go in, as far as the keys before them are kept. */
    static List<BrokenKey> refused(Connection connection, List<Table> tables) throws SQLException {
        List<BrokenKey> refused = new ArrayList<>();
        for (Table table : tables) {
            List<ForeignKey> kept = new ArrayList<>();
            for (ForeignKey key : of(table).keys()) {
                kept.add(key);
                long rows = new SelfReferences(table, List.copyOf(kept))
                        .levels(connection, Bookkeeping.beside(table.name()))
                        .unplaced();
                if (rows > 0) {
                    refused.add(new BrokenKey(table.name(), key, rows));
                    kept.remove(key);
                }
            }
        }
        return refused;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Copies all rows of the copy beside into the table, which is empty. */
    void fill(Connection writer, Feeds feeds, String beside) throws SQLException {
        fill(writer, feeds, beside, levels(writer, beside));
    }

    /** Adds all rows of the copy beside to the table; they may refer to rows that are there. */
    void append(Connection writer, Feeds feeds) throws SQLException {
        String beside = Bookkeeping.beside(table.name());
        fill(writer, feeds, beside, levels(writer, beside, true));
    }

    private void fill(Connection writer, Feeds feeds, String beside, RowLevels levels) throws SQLException {
        if (levels.unplaced() > 0) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Cannot publish table '" + table.name() + "' with its foreign key to itself: "
                            + Count.of(levels.unplaced(), "row refers", "rows refer")
                            + " to themselves, in a circle, or to rows that are not there, which DuckDB refuses",
                    "migrate the table without this foreign key, or mend the rows");
        }
        store(writer, feeds, levels);
        sort(writer, beside);
        insert(writer, levels.depth());
        Query.execute(writer, "DROP TABLE " + Names.quote(SORTED));
        Query.execute(writer, "DROP TABLE " + Names.quote(LEVELS));
    }

    /** How deep each row stands below rows without a parent. */
    RowLevels levels(Connection connection, String rows) throws SQLException {
        return levels(connection, rows, false);
    }

    /** @param above whether the rows of the table itself count as parents, above all */
    private RowLevels levels(Connection connection, String rows, boolean above) throws SQLException {
        String from = Names.table(rows);
        int size = Math.toIntExact(Query.number(connection, "SELECT coalesce(max(rowid) + 1, 0) FROM " + from));
        RowLevels levels = new RowLevels(size, keys.size());
        for (int i = 0; i < keys.size(); i++) {
            ForeignKey key = keys.get(i);
            String link = "SELECT c.rowid, coalesce(p.rowid, -1) FROM " + from + " c LEFT JOIN " + from + " p ON "
                    + pairs(key, "c.%s = p.%s", " AND ") + " WHERE " + pairs(key, "c.%s IS NOT NULL", " AND ")
                    + (above
                            ? " AND NOT EXISTS (SELECT 1 FROM " + Names.table(table.name()) + " t WHERE "
                                    + pairs(key, "c.%s = t.%s", " AND ") + ")"
                            : "");
            try (Statement statement = connection.createStatement();
                    ResultSet links = statement.executeQuery(link)) {
                while (links.next()) {
                    levels.link(i, (int) links.getLong(1), (int) links.getLong(2));
                }
            }
        }
        levels.settle();
        return levels;
    }

    private static String pairs(ForeignKey key, String form, String between) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> form.formatted(
                        Names.quote(key.columns().get(i)),
                        Names.quote(key.references().get(i))))
                .collect(Collectors.joining(between));
    }

    private static void store(Connection writer, Feeds feeds, RowLevels levels) throws SQLException {
        Query.execute(writer, "CREATE TEMP TABLE " + Names.quote(LEVELS) + " (row_id BIGINT, level BIGINT)");
        WriteTarget target = new WriteTarget(
                LEVELS,
                List.of(
                        new WriteColumn("row_id", "BIGINT", LogicalType.integer(64), null),
                        new WriteColumn("level", "BIGINT", LogicalType.integer(64), null)));
        try (FeedWriter feed = new FeedWriter(writer, feeds, target)) {
            List<Object[]> rows = new ArrayList<>();
            for (int row = 0; row < levels.size(); row++) {
                rows.add(new Object[] {(long) row, (long) levels.level(row)});
                if (rows.size() == ROWS_AT_ONCE || row == levels.size() - 1) {
                    feed.write(rows);
                    rows.clear();
                }
            }
        }
    }

    /** In the order of the levels, a level is found by its place and not by a search of the table. */
    private void sort(Connection writer, String beside) throws SQLException {
        Query.execute(
                writer,
                "CREATE TEMP TABLE " + Names.quote(SORTED) + " AS SELECT " + columns("b.")
                        + ", l.level AS caravan_level FROM "
                        + Names.table(beside) + " b JOIN " + Names.quote(LEVELS)
                        + " l ON b.rowid = l.row_id ORDER BY l.level, l.row_id");
    }

    private void insert(Connection writer, int depth) throws SQLException {
        String sql = "INSERT INTO " + Names.table(table.name()) + " (" + columns("") + ") SELECT " + columns("")
                + " FROM " + Names.quote(SORTED) + " WHERE caravan_level = ?";
        try (PreparedStatement insert = writer.prepareStatement(sql)) {
            for (int level = 0; level < depth; level++) {
                insert.setLong(1, level);
                insert.executeUpdate();
            }
        }
    }

    private String columns(String prefix) {
        return table.writableColumns().stream()
                .map(Column::name)
                .map(name -> prefix + Names.quote(name))
                .collect(Collectors.joining(", "));
    }
}
