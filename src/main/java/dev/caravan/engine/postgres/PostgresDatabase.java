package dev.caravan.engine.postgres;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.MissingRight;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.ServerUrl;
import dev.caravan.engine.TableScan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One database on a server, or one schema of it. To read, a control connection stands in a transaction as long as the handle is open and lends
 * its snapshot to every reader, also to one that is opened again after its connection broke. To write, each reader sees what is committed
 * when it begins to read.
 */
final class PostgresDatabase implements Database {

    /** Enough for the jobs of a run; servers have about a hundred connections for everybody. */
    private static final int PARALLEL_READERS = 8;

    /** In versions up to 17, and since. */
    private static final Set<String> NO_SNAPSHOT = Set.of("22023", "42704");

    private static final String STATE = "SELECT txid_current_snapshot()::text";
    private static final String SIZE = Schemas.query("""
            SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.oid IN ({here}) AND c.relkind IN ('r', 'm')""");

    private final Engine engine;
    private final PostgresUrl url;
    private final Connections connections;
    private final String identity;
    private final @Nullable Snapshot snapshot;
    private final List<Connection> handedOut = new ArrayList<>();

    /** The state that all readers of a handle see, for as long as its connection stands. */
    private record Snapshot(Connection control, String name, String state) {

        static Snapshot of(Connection control) throws SQLException {
            String name = Query.one(control, "SELECT pg_export_snapshot()", row -> row.getString(1));
            return new Snapshot(control, name, Query.one(control, STATE, row -> row.getString(1)));
        }
    }

    private PostgresDatabase(
            Engine engine, PostgresUrl url, Connections connections, String identity, @Nullable Snapshot snapshot) {
        this.engine = engine;
        this.url = url;
        this.connections = connections;
        this.identity = identity;
        this.snapshot = snapshot;
    }

    static PostgresDatabase open(Engine engine, ServerUrl address, Access access) {
        PostgresUrl url = new PostgresUrl(address);
        Connections connections = new Connections(url, access == Access.READ && url.picksSchema());
        try {
            Connection control = connections.reader();
            try {
                String identity = Opening.identity(url, access, control);
                if (access == Access.READ) {
                    return new PostgresDatabase(engine, url, connections, identity, Snapshot.of(control));
                }
                control.close();
                return new PostgresDatabase(engine, url, connections, identity, null);
            } catch (SQLException | RuntimeException e) {
                Query.closeAfter(e, control);
                throw e;
            }
        } catch (SQLException e) {
            throw Opening.explained(url, e);
        }
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String label() {
        return url.url().given();
    }

    /** Server, database and schema by their internal numbers. A server that does not tell its own is known by its address. */
    @Override
    public String identity() {
        return identity;
    }

    @Override
    public String schema() {
        return url.schema();
    }

    @Override
    public Connection reader() throws SQLException {
        Connection connection = connections.reader();
        try {
            if (snapshot != null) {
                join(connection, snapshot.name());
            }
            return handOut(connection);
        } catch (SQLException e) {
            Query.closeAfter(e, connection);
            throw e;
        }
    }

    /** The refusal of a snapshot must not be taken for a bad value: it is gone for good, and with it what this run can read. */
    private static void join(Connection connection, String snapshot) throws SQLException {
        try {
            Query.execute(connection, "SET TRANSACTION SNAPSHOT " + PostgresDialect.INSTANCE.literal(snapshot));
        } catch (SQLException e) {
            throw NO_SNAPSHOT.contains(String.valueOf(e.getSQLState()))
                    ? new SQLException("The snapshot that this run reads is gone: its connection was lost", "25000", e)
                    : e;
        }
    }

    @Override
    public RowStream scan(Connection reader, TableScan scan) throws SQLException {
        return CopyRows.open(reader, scan);
    }

    @Override
    public List<MissingRight> missingRights(Access access) throws SQLException {
        try (Connection reader = connections.reader()) {
            return Rights.missing(reader, access);
        }
    }

    @Override
    public int parallelReaders() {
        return PARALLEL_READERS;
    }

    @Override
    public Connection writer() throws SQLException {
        if (snapshot != null) {
            throw new IllegalStateException("'" + label() + "' is open for reading only");
        }
        return handOut(connections.writer());
    }

    @Override
    public void limitWaiting(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, url.url().networkTimeoutMillis());
    }

    private synchronized Connection handOut(Connection connection) {
        handedOut.removeIf(PostgresDatabase::isClosed);
        handedOut.add(connection);
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    @Override
    public long sizeBytes() {
        try (Connection reader = connections.reader()) {
            return Query.one(reader, SIZE, row -> row.getLong(1));
        } catch (SQLException unknown) {
            return -1;
        }
    }

    /**
     * The transactions of the whole server that the readers' state includes. It changes with any commit that wrote anything, in other
     * databases too: what cannot be told from a change here is taken for one. Statistics per table would tell less, but they come late and
     * are lost in a crash. Reading takes no transaction number, so looking changes nothing.
     */
    @Override
    public String state() {
        if (snapshot != null) {
            return snapshot.state();
        }
        try (Connection reader = connections.reader()) {
            return Query.one(reader, STATE, row -> row.getString(1));
        } catch (SQLException e) {
            throw Opening.explained(url, e);
        }
    }

    @Override
    public synchronized void close() {
        handedOut.forEach(PostgresDatabase::closeQuietly);
        handedOut.clear();
        if (snapshot != null) {
            closeQuietly(snapshot.control());
        }
    }

    /** A failure to close says nothing about what was committed, and nothing can be done about it. */
    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // See above.
        }
    }
}
