package dev.caravan.ledger;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.model.Position;
import dev.caravan.model.Reject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows, in the target: the one truth about dead letters. A row is written in the transaction of its batch and leaves in the
 * transaction that inserts it after all. Stateless; each call works in the caller's transaction.
 */
public final class RejectStore {

    private static final String CREATE = """
            CREATE TABLE caravan_reject (id TEXT NOT NULL, run_id TEXT NOT NULL, table_name TEXT NOT NULL, position TEXT NOT NULL,
              column_name TEXT, reason TEXT NOT NULL, rule TEXT, row_values TEXT NOT NULL)""";
    private static final String INSERT = "INSERT INTO caravan_reject VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT id, run_id, table_name, position, column_name, reason, rule, row_values FROM caravan_reject";

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
        try (ResultSet tables = connection.getMetaData().getTables(null, null, Bookkeeping.REJECTS, null)) {
            return tables.next();
        }
    }

    public static void create(Connection writer) throws SQLException {
        if (!exists(writer)) {
            try (Statement statement = writer.createStatement()) {
                statement.execute(CREATE);
            }
        }
    }

    /** Ids are the run's id, the table and the position: the same row rejected twice is the same dead letter. */
    public static void insert(Connection writer, String runId, String table, List<String> columns, List<Reject> rejects)
            throws SQLException {
        if (rejects.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = writer.prepareStatement(INSERT)) {
            for (Reject reject : rejects) {
                String position = String.valueOf(Json.position(reject.position()));
                insert.setString(1, id(runId, table, position));
                insert.setString(2, runId);
                insert.setString(3, table);
                insert.setString(4, position);
                insert.setString(5, reject.column());
                insert.setString(6, reject.reason());
                insert.setString(7, reject.rule());
                insert.setString(8, values(columns, reject.row()));
                insert.executeUpdate();
            }
        }
    }

    private static String id(String runId, String table, String position) {
        return java.util
                .UUID
                .nameUUIDFromBytes(
                        (runId + "\n" + table + "\n" + position).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .substring(0, 13);
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
        List<DeadLetter> letters = new ArrayList<>();
        if (!exists(connection)) {
            return letters;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT + " ORDER BY table_name, id")) {
            while (row.next()) {
                letters.add(letter(row));
            }
        }
        return letters;
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                java.util.Objects.requireNonNull(Json.position(row.getString(4))),
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
        try (PreparedStatement delete = writer.prepareStatement("DELETE FROM caravan_reject WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    /** Forgets every dead letter of a run. */
    public static void deleteRun(Connection writer, String runId) throws SQLException {
        if (exists(writer)) {
            try (PreparedStatement delete = writer.prepareStatement("DELETE FROM caravan_reject WHERE run_id = ?")) {
                delete.setString(1, runId);
                delete.executeUpdate();
            }
            dropIfEmpty(writer);
        }
    }

    /** Drops the table if no dead letter is left in it. */
    public static void dropIfEmpty(Connection writer) throws SQLException {
        if (exists(writer) && all(writer).isEmpty()) {
            try (Statement statement = writer.createStatement()) {
                statement.execute("DROP TABLE " + Bookkeeping.REJECTS);
            }
        }
    }
}
