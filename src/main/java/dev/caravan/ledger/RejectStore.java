package dev.caravan.ledger;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.model.Position;
import dev.caravan.model.Reject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows, in the target: the one truth about dead letters. A row is written in the transaction of its batch and leaves in the
 * transaction that inserts it after all. Stateless; each call works in the caller's transaction.
 */
public final class RejectStore {

    private static final String CREATE = """
            CREATE TABLE caravan_reject (id $TEXT NOT NULL, run_id $TEXT NOT NULL, table_name $TEXT NOT NULL, position $TEXT NOT NULL,
              column_name $TEXT, reason $TEXT NOT NULL, rule $TEXT, row_values $TEXT NOT NULL)""";
    private static final String INSERT = "INSERT INTO caravan_reject VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT id, run_id, table_name, position, column_name, reason, rule, row_values FROM caravan_reject";
    private static final String COUNT =
            "SELECT run_id, table_name, count(*) FROM caravan_reject GROUP BY run_id, table_name ORDER BY run_id, table_name";

    private static final int ID_LENGTH = 13;

    private RejectStore() {}

    /** A rejected row as it was kept. {@code values} maps source column names to their values, in column order. */
    public record DeadLetter(
            String id,
            String runId,
            String table,
            Position position,
            @Nullable String column,
            String reason,
            @Nullable String rule,
            Map<String, @Nullable Object> values) {}

    public static boolean exists(Connection connection) throws SQLException {
        return Query.tableExists(connection, Bookkeeping.REJECTS);
    }

    public static void create(Connection writer, Dialect dialect) throws SQLException {
        if (!exists(writer)) {
            Query.update(writer, CREATE.replace("$TEXT", dialect.textType()));
        }
    }

    /** Ids are made of the run's id, the table and the position: the same row rejected twice is the same dead letter. */
    public static void insert(Connection writer, String runId, String table, List<String> columns, List<Reject> rejects)
            throws SQLException {
        for (Reject reject : rejects) {
            String position = String.valueOf(Json.position(reject.position()));
            Query.update(
                    writer,
                    INSERT,
                    id(runId, table, position),
                    runId,
                    table,
                    position,
                    reject.column(),
                    // The value that a reason names may hold the one character that not every database has.
                    reject.reason().replace("\0", "\\0"),
                    reject.rule(),
                    values(columns, reject.row()));
        }
    }

    private static String id(String runId, String table, String position) {
        byte[] name = (runId + "\n" + table + "\n" + position).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().substring(0, ID_LENGTH);
    }

    private static String values(List<String> columns, @Nullable Object[] row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), CellText.write(row[i]));
        }
        return Json.write(cells);
    }

    /** All dead letters of the database; empty if it has no such table. */
    public static List<DeadLetter> all(Connection connection) throws SQLException {
        return exists(connection)
                ? Query.list(connection, SELECT + " ORDER BY table_name, id", RejectStore::letter)
                : List.of();
    }

    /** How many rows of a table a run has put aside. */
    public record Group(String runId, String table, long rows) {}

    /** By run and table; empty if the database has no dead letters. */
    public static List<Group> groups(Connection connection) throws SQLException {
        return exists(connection)
                ? Query.list(connection, COUNT, row -> new Group(row.getString(1), row.getString(2), row.getLong(3)))
                : List.of();
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Objects.requireNonNull(Json.position(row.getString(4))),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                cells(row.getString(8)));
    }

    private static Map<String, @Nullable Object> cells(String json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Json.readTexts(json).forEach((name, cell) -> values.put(name, CellText.read(cell)));
        return values;
    }

    public static void delete(Connection writer, String id) throws SQLException {
        Query.update(writer, "DELETE FROM caravan_reject WHERE id = ?", id);
    }

    /** Forgets every dead letter of a run. */
    public static void deleteRun(Connection writer, String runId) throws SQLException {
        if (exists(writer)) {
            Query.update(writer, "DELETE FROM caravan_reject WHERE run_id = ?", runId);
            dropIfEmpty(writer);
        }
    }

    static boolean holds(Connection connection, String runId) throws SQLException {
        return exists(connection)
                && Query.first(
                                connection,
                                "SELECT id FROM caravan_reject WHERE run_id = ? LIMIT 1",
                                row -> row.getString(1),
                                runId)
                        != null;
    }

    /** Drops the table if no dead letter is left in it. */
    public static void dropIfEmpty(Connection writer) throws SQLException {
        if (exists(writer) && Query.first(writer, SELECT + " LIMIT 1", row -> row.getString(1)) == null) {
            Query.update(writer, "DROP TABLE caravan_reject");
        }
    }
}
