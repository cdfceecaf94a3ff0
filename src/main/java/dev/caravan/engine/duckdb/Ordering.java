package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.engine.RowOrder;
import dev.caravan.model.Chunk;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Kind;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which a table is read: by rowid, which a scan delivers ascending by itself while insertion order is preserved. Row numbers
 * hold only as long as the file does not change; {@code Database.state} tells.
 */
final class Ordering {

    private static final String ROW_ID = "rowid";

    /** Scans are cut at row groups, so a chunk that begins elsewhere makes two readers unpack one group. */
    private static final long ROW_GROUP = 122_880;

    private Ordering() {}

    static RowOrder of(Table table) {
        if (!hidesRowId(table)) {
            return new RowOrder(List.of(ROW_ID), true);
        }
        if (table.primaryKey() == null) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Table '" + table.name()
                            + "' has a column named rowid, which hides its row numbers, and no primary key to order it by",
                    "rename the column or add a primary key");
        }
        return new RowOrder(
                table.primaryKey().columns().stream()
                        .map(name -> expression(table, name))
                        .toList(),
                false);
    }

    private static boolean hidesRowId(Table table) {
        return table.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(ROW_ID));
    }

    /** Text orders anything that can be a key, and no two different keys have one text. */
    private static String expression(Table table, String name) {
        Column column = table.column(name).orElseThrow();
        String type = column.type().kind() == Kind.INTEGER && column.type().precision() <= 64 ? "BIGINT" : "VARCHAR";
        return "CAST(" + Names.quote(name) + " AS " + type + ")";
    }

    static List<Chunk> chunks(Connection reader, Table table, long rows, int most) throws SQLException {
        if (hidesRowId(table)) {
            return List.of(new Chunk(table.name(), 0, null, null, rows));
        }
        long end = Query.number(reader, "SELECT coalesce(max(rowid) + 1, 0) FROM " + Names.table(table.name()));
        long groups = (end + ROW_GROUP - 1) / ROW_GROUP;
        int chunks = (int) Math.max(1, Math.min(most, groups));
        List<Chunk> result = new ArrayList<>();
        for (int i = 0; i < chunks; i++) {
            Position after = i == 0 ? null : boundary(groups, i, chunks);
            Position upTo = i == chunks - 1 ? null : boundary(groups, i + 1, chunks);
            result.add(new Chunk(table.name(), i, after, upTo, rows / chunks));
        }
        return result;
    }

    private static Position boundary(long groups, int chunk, int chunks) {
        return Position.ofRowId(groups * chunk / chunks * ROW_GROUP - 1);
    }
}
