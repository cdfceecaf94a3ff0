package dev.caravan.engine.sqlite;

import dev.caravan.engine.Access;
import dev.caravan.engine.ClosedFile;
import dev.caravan.engine.FileCopy;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * Copies by SQLite's online backup, page by page; <a href="https://www.sqlite.org/backup.html">sqlite.org/backup.html</a>. Taken in one read
 * transaction: with a write-ahead log others go on writing meanwhile, without one they wait. Put back in one write transaction, which the
 * journal undoes if the process dies.
 */
final class SqliteFileCopy implements FileCopy {

    private static final int PAUSE_MILLIS = 100;
    private static final int MOST_PAUSES = 50;
    private static final int ALL_PAGES = -1;

    /** A copy between the open database and another file, in one direction or the other. */
    @FunctionalInterface
    private interface PageCopy {
        int run(DB database) throws SQLException;
    }

    @Override
    public String fileName() {
        return "database.sqlite";
    }

    @Override
    public void copy(Path database, Path copy) throws SQLException {
        String to = copy.toAbsolutePath().toString();
        try (SqliteDatabase source = Opening.open(database, Access.READ)) {
            run(database, source, open -> open.backup("main", to, null, PAUSE_MILLIS, MOST_PAUSES, ALL_PAGES));
        }
    }

    @Override
    public void restore(Path copy, Path database) throws SQLException {
        try {
            putBack(copy, database);
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.CANNOT_CONNECT || !Files.isRegularFile(database)) {
                throw e;
            }
            // It cannot be opened as a database: nothing can be lost by making a new one, and the old file is kept.
            ClosedFile.setAside(database, "", "-wal", "-shm", "-journal");
            putBack(copy, database);
        }
    }

    private static void putBack(Path copy, Path database) throws SQLException {
        String from = copy.toAbsolutePath().toString();
        try (SqliteDatabase target = Opening.open(database, Access.WRITE)) {
            run(database, target, open -> open.restore("main", from, null, PAUSE_MILLIS, MOST_PAUSES, ALL_PAGES));
        }
    }

    private static void run(Path file, SqliteDatabase database, PageCopy copying) throws SQLException {
        Connection connection = database.control();
        int code;
        try {
            code = copying.run(connection.unwrap(SQLiteConnection.class).getDatabase());
        } catch (SQLException e) {
            throw Failures.cannotOpen(file, e);
        }
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw Failures.cannotOpen(
                    file, new SQLException(SQLiteErrorCode.getErrorCode(code & 0xff).message, "", code));
        }
    }
}
