package dev.caravan.engine.sqlite;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FileHeader;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One open file. To read, a control connection stands in a read transaction as long as the handle is open: without a write-ahead log its
 * lock keeps every writer out, so that all readers see one state; with a log it has the only snapshot, and is itself the one reader.
 */
final class SqliteDatabase implements Database {

    private static final int PARALLEL_READERS = 4;

    private final Path file;
    private final Access access;
    private final Connections connections;
    private final Connection control;
    private final FileHeader.Hold hold;
    private final boolean snapshot;
    private final Queue<Connection> handedOut = new ConcurrentLinkedQueue<>();

    private SqliteDatabase(
            Path file,
            Access access,
            Connections connections,
            Connection control,
            FileHeader.Hold hold,
            boolean snapshot) {
        this.file = file;
        this.access = access;
        this.connections = connections;
        this.control = control;
        this.hold = hold;
        this.snapshot = snapshot;
    }

    /** The connection and the hold are closed with the database, or if this fails. */
    static SqliteDatabase around(
            Path file, Access access, Connections connections, Connection control, FileHeader.Hold hold)
            throws SQLException {
        try {
            if (access == Access.WRITE) {
                Query.execute(control, "BEGIN IMMEDIATE", "ROLLBACK");
                return new SqliteDatabase(file, access, connections, control, hold, false);
            }
            Query.execute(control, "PRAGMA query_only = ON", "BEGIN", "SELECT count(*) FROM sqlite_schema");
            boolean log = Query.list(control, "PRAGMA journal_mode", row -> row.getString(1))
                    .contains("wal");
            return new SqliteDatabase(file, access, connections, control, hold, log);
        } catch (SQLException e) {
            control.close();
            hold.close();
            throw e;
        }
    }

    @Override
    public Engine engine() {
        return SqliteEngine.INSTANCE;
    }

    @Override
    public String label() {
        return file.toString();
    }

    @Override
    public String identity() {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return "sqlite:" + (key == null ? file.toRealPath() : key);
        } catch (IOException e) {
            return "sqlite:" + file.toAbsolutePath().normalize();
        }
    }

    @Override
    public Connection reader() throws SQLException {
        if (snapshot) {
            return SharedConnection.of(control);
        }
        return handOut(connections.reader());
    }

    /** The connection that is open as long as the handle; it stands in a read transaction if the handle reads. */
    Connection control() {
        return control;
    }

    /** A statement that is being read keeps every writer out, unless the file has a write-ahead log. */
    @Override
    public RowStream scanApart(Connection reader, TableScan scan) throws SQLException {
        return Spool.of(reader, scan);
    }

    @Override
    public int parallelReaders() {
        return snapshot ? 1 : PARALLEL_READERS;
    }

    @Override
    public Connection writer() throws SQLException {
        if (access == Access.READ) {
            throw new IllegalStateException("'" + file + "' is open for reading only");
        }
        return handOut(connections.writer());
    }

    private Connection handOut(Connection connection) {
        handedOut.removeIf(SqliteDatabase::isClosed);
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
        long main = size(file);
        return main < 0 ? -1 : main + Math.max(0, size(Opening.beside(file, "-wal")));
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException absent) {
            return -1;
        }
    }

    /** Sizes and times of the file and its log; reading them opens no file. */
    @Override
    public String state() {
        return stamp(file) + " " + stamp(Opening.beside(file, "-wal"));
    }

    private static String stamp(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.size() == 0 ? "0" : attributes.size() + "@" + attributes.lastModifiedTime();
        } catch (IOException absent) {
            return "0";
        }
    }

    @Override
    public void close() {
        handedOut.forEach(SqliteDatabase::closeQuietly);
        closeQuietly(control);
        hold.close();
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyBroken) {
            // whatever was committed is in the file; there is nothing else to keep
        }
    }
}
