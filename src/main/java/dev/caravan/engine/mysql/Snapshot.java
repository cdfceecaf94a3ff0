package dev.caravan.engine.mysql;

import dev.caravan.engine.Query;
import dev.caravan.engine.mysql.Opening.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Readers that see one state: their transactions begin while another connection keeps everybody from writing into the tables of the
 * database, for as long as that takes and never longer than {@link #LOCK_SECONDS} of waiting. Without the right to lock, or where a lock is
 * not to be had, there is one reader.
 *
 * <p>A snapshot ends with its connection. A reader more, or one in the place of a lost one, sees the same only if the database has not
 * changed since, which {@link DataState} tells; else it is refused. Thread-safe.
 */
final class Snapshot implements AutoCloseable {

    private static final int LOCK_SECONDS = 5;
    private static final int PING_SECONDS = 5;
    private static final String BEGIN = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";
    private static final String BASE_TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = database() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY table_name""";

    private final Opening opening;
    private final String state;
    private final List<String> warnings;
    private final List<Connection> readers;
    private final Deque<Connection> idle;

    private Snapshot(Opening opening, String state, List<Connection> readers, List<String> warnings) {
        this.opening = opening;
        this.state = state;
        this.readers = readers;
        this.warnings = List.copyOf(warnings);
        this.idle = new ArrayDeque<>(readers);
    }

    /** @param most how many readers are wanted */
    static Snapshot take(Opening opening, int most) throws SQLException {
        List<Connection> readers = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (Connection control = opening.connect(Use.CONTROL)) {
            // Before the snapshot: a change between the two is then taken for one that came after it, never for one
            // that it holds.
            String state = DataState.read(control);
            try {
                for (int i = 0; i < most; i++) {
                    readers.add(reader(opening));
                }
                begin(control, readers, warnings);
            } catch (SQLException e) {
                readers.forEach(PooledReader::closeQuietly);
                throw e;
            }
            List<String> plain = ServerFacts.plainTables(control);
            if (!plain.isEmpty()) {
                warnings.add("Tables without transactions are read as they are at that moment, not as of one moment: "
                        + String.join(", ", plain));
            }
            return new Snapshot(opening, state, readers, warnings);
        }
    }

    private static Connection reader(Opening opening) throws SQLException {
        Connection connection = opening.connect(Use.STREAM);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return connection;
    }

    private static void begin(Connection control, List<Connection> readers, List<String> warnings) throws SQLException {
        List<String> tables = Query.list(control, BASE_TABLES, row -> row.getString(1));
        try {
            lock(control, tables);
            for (Connection reader : readers) {
                Query.execute(reader, BEGIN);
            }
            Query.execute(control, "UNLOCK TABLES");
        } catch (SQLException e) {
            if (readers.size() > 1) {
                warnings.add(
                        "Read by one connection: its tables could not be locked for the moment in which several begin ("
                                + e.getMessage() + "); grant LOCK TABLES for more");
                readers.subList(1, readers.size()).forEach(PooledReader::closeQuietly);
                readers.subList(1, readers.size()).clear();
            }
            Query.execute(readers.get(0), BEGIN);
        }
    }

    private static void lock(Connection control, List<String> tables) throws SQLException {
        if (!tables.isEmpty()) {
            Query.execute(control, "SET SESSION lock_wait_timeout = " + LOCK_SECONDS);
            Query.execute(
                    control,
                    tables.stream()
                            .map(table -> MySqlDialect.quoted(table) + " READ")
                            .collect(Collectors.joining(", ", "LOCK TABLES ", "")));
        }
    }

    /** The state that the readers see. */
    String state() {
        return state;
    }

    List<String> warnings() {
        return warnings;
    }

    synchronized int readers() {
        return readers.size();
    }

    /** @throws SQLException if there is no idle one and the database has changed since */
    synchronized Connection reader() throws SQLException {
        while (!idle.isEmpty()) {
            Connection next = idle.pop();
            if (next.isValid(PING_SECONDS)) {
                next.setNetworkTimeout(Runnable::run, 0);
                return PooledReader.of(next, this::giveBack);
            }
            readers.remove(next);
            PooledReader.closeQuietly(next);
        }
        Connection another = another();
        readers.add(another);
        return PooledReader.of(another, this::giveBack);
    }

    private Connection another() throws SQLException {
        Connection connection = reader(opening);
        try (Connection control = opening.connect(Use.CONTROL)) {
            Query.execute(connection, BEGIN);
            if (!DataState.read(control).equals(state)) {
                throw new SQLException("The snapshot was lost with its connection, and " + opening.label()
                        + " has changed since it was taken");
            }
            return connection;
        } catch (SQLException e) {
            PooledReader.closeQuietly(connection);
            throw e;
        }
    }

    private synchronized void giveBack(Connection reader) {
        if (readers.contains(reader)) {
            idle.push(reader);
        } else {
            PooledReader.closeQuietly(reader);
        }
    }

    @Override
    public synchronized void close() {
        readers.forEach(PooledReader::closeQuietly);
        readers.clear();
        idle.clear();
    }
}
