package dev.caravan.engine.mysql;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.MissingRight;
import dev.caravan.engine.ServerUrl;
import dev.caravan.engine.mysql.Opening.Use;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One database on a MySQL or MariaDB server. Opened for reading, all its readers see the state at the moment in which the first of them was
 * asked for; opened for writing, readers see what is committed.
 */
final class MySqlDatabase implements Database {

    private static final int MOST_READERS = 8;

    private final Engine engine;
    private final Opening opening;
    private final Access access;
    private final Connection root;
    private final List<Connection> handedOut = new ArrayList<>();
    private @Nullable Snapshot snapshot;

    private MySqlDatabase(Engine engine, Opening opening, Access access, Connection root) {
        this.engine = engine;
        this.opening = opening;
        this.access = access;
        this.root = root;
    }

    static MySqlDatabase open(Engine engine, ServerUrl url, ClientFile clientFile, Access access) {
        Opening opening = new Opening(url, clientFile);
        return new MySqlDatabase(engine, opening, access, opening.connectFirst(Use.CONTROL));
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String label() {
        return opening.label();
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Asks the connection that is there for questions, or a new one after a long pause has cost us the first. */
    private synchronized <T> T ask(Question<T> question) {
        try {
            if (root.isValid(0)) {
                return question.ask(root);
            }
            try (Connection again = opening.connect(Use.CONTROL)) {
                return question.ask(again);
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.CANNOT_CONNECT,
                    "Cannot ask " + label() + ": " + e.getMessage() + " [SQLState " + e.getSQLState() + ", code "
                            + e.getErrorCode() + "]",
                    "check that the server still runs",
                    e);
        }
    }

    @Override
    public String identity() {
        return ask(ServerFacts::identity);
    }

    @Override
    public synchronized Connection reader() throws SQLException {
        return access == Access.READ ? snapshot().reader() : handedOut(opening.connect(Use.STREAM));
    }

    private synchronized Snapshot snapshot() throws SQLException {
        Snapshot taken = snapshot;
        if (taken == null) {
            int readers =
                    Math.max(2, Math.min(MOST_READERS, Runtime.getRuntime().availableProcessors()));
            taken = Snapshot.take(opening, readers);
            snapshot = taken;
        }
        return taken;
    }

    private Connection handedOut(Connection connection) {
        handedOut.removeIf(MySqlDatabase::isClosed);
        handedOut.add(connection);
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public int parallelReaders() {
        return access == Access.READ
                ? ask(connection -> snapshot().readers())
                : Runtime.getRuntime().availableProcessors();
    }

    @Override
    public List<String> warnings() {
        Snapshot taken = snapshot;
        return taken == null ? List.of() : taken.warnings();
    }

    @Override
    public List<String> writerWarnings() {
        return opening.asksForLocalLoad() && !ask(LoadWriter::isAllowed)
                ? List.of(
                        "Rows are inserted, though the address of the target asks for load=local: the server does not allow"
                                + " LOAD DATA LOCAL; SET GLOBAL local_infile = 1 would")
                : List.of();
    }

    @Override
    public List<MissingRight> missingRights(Access access) {
        return ask(connection -> Grants.read(connection).missing(access));
    }

    @Override
    public synchronized Connection writer() throws SQLException {
        Connection connection = handedOut(opening.connect(Use.WRITE));
        WriterSession.prepare(connection);
        return connection;
    }

    @Override
    public void limitWaiting(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, opening.networkTimeoutMillis());
    }

    @Override
    public long sizeBytes() {
        return ask(ServerFacts::sizeBytes);
    }

    @Override
    public synchronized String state() {
        Snapshot taken = snapshot;
        return taken == null ? ask(DataState::read) : taken.state();
    }

    @Override
    public synchronized void close() {
        handedOut.forEach(PooledReader::closeQuietly);
        handedOut.clear();
        if (snapshot != null) {
            snapshot.close();
        }
        PooledReader.closeQuietly(root);
    }
}
