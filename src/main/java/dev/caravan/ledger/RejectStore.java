package dev.caravan.ledger;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Database;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import dev.caravan.model.Position;
import dev.caravan.model.Reject;
import dev.caravan.model.RowFault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows, in the target: the one truth about dead letters. A row is written in the transaction of its batch and leaves in the
 * transaction that inserts it after all. Stateless; each call works in the caller's transaction.
 */
public final class RejectStore {

    private static final String CREATE = """
            CREATE TABLE caravan_reject (id VARCHAR(36) NOT NULL PRIMARY KEY, run_id $TEXT NOT NULL, table_name $TEXT NOT NULL,
              position $TEXT NOT NULL, column_name $TEXT, reason $TEXT NOT NULL, rule $TEXT, row_values $TEXT NOT NULL, fault $TEXT)""";
    private static final String INSERT = "INSERT INTO caravan_reject VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REPLACE_REASON =
            "UPDATE caravan_reject SET column_name = ?, reason = ?, rule = ?, fault = ? WHERE id = ?";
    private static final List<String> COLUMNS =
            List.of("id", "run_id", "table_name", "position", "column_name", "reason", "rule", "row_values", "fault");
    private static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM caravan_reject";

    /** 60 bits of a hash: no two of some million rows share an id. */
    private static final int ID_LENGTH = 18;

    private static final long SCAN_BYTES = 4L << 20;

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
            Map<String, @Nullable Object> values,
            @Nullable RowFault fault) {}

    /** Is shown dead letters one after another. */
    @FunctionalInterface
    public interface Visitor {
        void visit(DeadLetter letter) throws SQLException;
    }

    /**
     * Some dead letters; a null does not limit them.
     *
     * @param mayPass those whose fault {@link RowFault#mayPass}
     */
    public record Choice(
            @Nullable String id,
            @Nullable String runId,
            @Nullable String table,
            boolean mayPass) {

        public static final Choice ALL = new Choice(null, null, null, false);

        public static Choice ofId(String id) {
            return new Choice(id, null, null, false);
        }

        public static Choice ofRun(@Nullable String runId) {
            return new Choice(null, runId, null, false);
        }

        /** Those of them in one table of one run. */
        public Choice in(String run, String tableName) {
            return new Choice(id, run, tableName, mayPass);
        }

        private TableScan scan(List<String> expressions) {
            Map<String, String> conditions = new LinkedHashMap<>();
            put(conditions, "id", id);
            put(conditions, "run_id", runId);
            put(conditions, "table_name", table);
            put(conditions, "fault", mayPass ? RowFault.ORPHAN.name() : null);
            return new TableScan(
                    Bookkeeping.REJECTS,
                    Bookkeeping.REJECTS,
                    expressions,
                    conditions.keySet().stream().map(column -> column + " = ?").toList(),
                    List.copyOf(conditions.values()),
                    List.of(),
                    SCAN_BYTES);
        }

        private static void put(Map<String, String> conditions, String column, @Nullable String value) {
            if (value != null) {
                conditions.put(column, value);
            }
        }
    }

    /** A table of a run, of which rows were put aside. */
    public record Group(String runId, String table, long rows) {}

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
                    storable(reject.reason()),
                    reject.rule(),
                    values(columns, reject.row()),
                    name(reject.fault()));
        }
    }

    /** The value that a reason names may hold the one character that not every database has. */
    private static String storable(String reason) {
        return reason.replace("\0", "\\0");
    }

    private static @Nullable String name(@Nullable RowFault fault) {
        return fault == null ? null : fault.name();
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

    /** Notes why a row was refused when it was tried again. */
    public static void replaceReason(
            Connection writer,
            String id,
            @Nullable String column,
            String reason,
            @Nullable String rule,
            @Nullable RowFault fault)
            throws SQLException {
        Query.update(writer, REPLACE_REASON, column, storable(reason), rule, name(fault), id);
    }

    /** All dead letters of the database, in memory at once; empty if it has no such table. */
    public static List<DeadLetter> all(Connection connection) throws SQLException {
        return exists(connection)
                ? Query.list(connection, SELECT + " ORDER BY table_name, id", RejectStore::letter)
                : List.of();
    }

    public static @Nullable DeadLetter find(Connection connection, String id) throws SQLException {
        return exists(connection) ? Query.first(connection, SELECT + " WHERE id = ?", RejectStore::letter, id) : null;
    }

    /** Shows dead letters in no order, a few of them on the heap at once. */
    public static void forEach(Database database, Connection reader, Choice choice, Visitor visitor)
            throws SQLException {
        if (exists(reader)) {
            try (RowStream rows = database.scan(reader, choice.scan(COLUMNS))) {
                visit(rows, visitor);
            }
        }
    }

    /** The same as {@link #forEach} while the visitor writes into the database over another connection. */
    public static void forEachApart(Database database, Connection reader, Choice choice, Visitor visitor)
            throws SQLException {
        if (exists(reader)) {
            try (RowStream rows = database.scanApart(reader, choice.scan(COLUMNS))) {
                visit(rows, visitor);
            }
        }
    }

    private static void visit(RowStream rows, Visitor visitor) throws SQLException {
        while (rows.next()) {
            visitor.visit(letter(rows.row()));
        }
    }

    /** The tables of runs that have such dead letters, oldest run first. */
    public static List<Group> groups(Connection connection, Choice choice) throws SQLException {
        if (!exists(connection)) {
            return List.of();
        }
        TableScan scan = choice.scan(List.of("run_id", "table_name", "count(*)"));
        return Query.list(
                connection,
                scan.sql(scan.from(), List.of()) + " GROUP BY run_id, table_name ORDER BY run_id, table_name",
                row -> new Group(row.getString(1), row.getString(2), row.getLong(3)),
                scan.parameters().toArray());
    }

    /**
     * Where the rows stand in the source that were put aside, by their table.
     *
     * @param runId only those of this run; null for all
     */
    public static Map<String, Set<Position>> positions(Connection connection, @Nullable String runId)
            throws SQLException {
        if (!exists(connection)) {
            return Map.of();
        }
        TableScan scan = Choice.ofRun(runId).scan(List.of("table_name", "position"));
        Map<String, Set<Position>> positions = new HashMap<>();
        Query.list(
                connection,
                scan.sql(scan.from(), List.of()),
                row -> positions
                        .computeIfAbsent(row.getString(1), table -> new HashSet<>())
                        .add(Objects.requireNonNull(Json.position(row.getString(2)))),
                scan.parameters().toArray());
        return positions;
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        String fault = row.getString(9);
        return new DeadLetter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Objects.requireNonNull(Json.position(row.getString(4))),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                cells(row.getString(8)),
                fault == null ? null : RowFault.valueOf(fault));
    }

    private static Map<String, @Nullable Object> cells(String json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Json.readTexts(json).forEach((name, cell) -> values.put(name, CellText.read(cell)));
        return values;
    }

    /** @return how many of them there were: fewer than asked for if somebody else was faster */
    public static int delete(Connection writer, List<String> ids) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return Query.update(writer, "DELETE FROM caravan_reject WHERE id IN (" + marks + ")", ids.toArray());
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

    /** Whether the table is there without a dead letter in it. */
    static boolean isEmpty(Connection connection) throws SQLException {
        return exists(connection)
                && Query.first(connection, "SELECT id FROM caravan_reject LIMIT 1", row -> row.getString(1)) == null;
    }

    /** Drops the table if no dead letter is left in it. */
    public static void dropIfEmpty(Connection writer) throws SQLException {
        if (isEmpty(writer)) {
            Query.update(writer, "DROP TABLE caravan_reject");
        }
    }
}
