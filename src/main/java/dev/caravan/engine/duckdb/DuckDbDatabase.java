package dev.caravan.engine.duckdb;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FileHeader;
import dev.caravan.engine.FileUrl;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB file, held by a root connection; every other connection is its duplicate. The file lock that DuckDB takes is what makes all
 * readers see one state: nobody else writes meanwhile.
 */
final class DuckDbDatabase implements Database {

    private final Engine engine;
    private final FileUrl url;
    private final DuckDBConnection root;
    private final FileHeader.Hold hold;
    private final List<Connection> handedOut = new ArrayList<>();

    private DuckDbDatabase(Engine engine, FileUrl url, Opening.Opened opened) {
        this.engine = engine;
        this.url = url;
        this.root = opened.root();
        this.hold = opened.hold();
    }

    static DuckDbDatabase open(Engine engine, Feeds feeds, FileUrl url, Access access) {
        DuckDbDatabase database = new DuckDbDatabase(engine, url, Opening.open(url.file(), access));
        if (access == Access.WRITE) {
            database.register(feeds);
        }
        return database;
    }

    private void register(Feeds feeds) {
        try {
            feeds.register(root);
        } catch (SQLException e) {
            close();
            throw new MigrationException(
                    ErrorCode.CANNOT_CONNECT,
                    "Cannot prepare '" + url.file() + "' for writing: " + e.getMessage(),
                    null,
                    e);
        }
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String label() {
        return DuckDbEngine.ID + ":///" + url.file();
    }

    @Override
    public String identity() {
        try {
            Object key =
                    Files.readAttributes(url.file(), BasicFileAttributes.class).fileKey();
            return key == null ? url.file().toRealPath().toString() : key.toString();
        } catch (IOException e) {
            return url.file().toAbsolutePath().normalize().toString();
        }
    }

    @Override
    public synchronized Connection reader() throws SQLException {
        handedOut.removeIf(DuckDbDatabase::isClosed);
        DuckDBConnection connection = root.duplicate();
        handedOut.add(connection);
        return connection;
    }

    @Override
    public RowStream scan(Connection reader, TableScan scan) throws SQLException {
        return LargeRows.open(reader, scan);
    }

    @Override
    public int parallelReaders() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Connection writer() throws SQLException {
        Connection connection = reader();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public long sizeBytes() {
        long size = size(url.file());
        return size < 0 ? size : size + Math.max(0, size(log()));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public String state() {
        return stamp(url.file()) + " " + stamp(log());
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + "@" + attributes.lastModifiedTime();
        } catch (IOException e) {
            return "-";
        }
    }

    /** Where DuckDB keeps what it has not yet written into the main file. */
    private Path log() {
        return url.file().resolveSibling(url.file().getFileName() + ".wal");
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        handedOut.forEach(DuckDbDatabase::closeQuietly);
        handedOut.clear();
        closeQuietly(root);
        hold.close();
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
