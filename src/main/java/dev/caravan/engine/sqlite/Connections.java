package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Makes connections to one file, all in the same mode. */
final class Connections {

    enum Mode {
        WRITE("rwc", ""),
        /** May recover or tidy up the file's log, but never writes a row. */
        QUERY_ONLY("rw", ""),
        READ_ONLY("ro", ""),
        /** Takes no locks and looks at no log: only where nobody can write. */
        IMMUTABLE("ro", "&immutable=1");

        private final String parameters;

        Mode(String mode, String more) {
            this.parameters = "?mode=" + mode + more;
        }
    }

    private static final int BUSY_MILLIS = 5_000;
    /** The library's own bound; the driver sets 2,000, which is too few for several aggregates over each column of a wide table. */
    private static final int MOST_RESULT_COLUMNS = 32_767;

    private final String url;
    private final Mode mode;

    Connections(Path file, Mode mode) {
        this.url = "jdbc:sqlite:" + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/+", "file:/")
                + mode.parameters;
        this.mode = mode;
    }

    Mode mode() {
        return mode;
    }

    /** For statements that change nothing. */
    Connection reader() throws SQLException {
        Connection connection = control();
        try {
            Query.execute(connection, "PRAGMA query_only = ON");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Foreign keys cannot be switched off inside of a transaction, so they are before the first. */
    Connection writer() throws SQLException {
        Connection connection = control();
        try {
            Query.execute(connection, "PRAGMA foreign_keys = OFF", "PRAGMA legacy_alter_table = ON");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A file from a stranger may hide functions in its views and checks: they are not trusted. */
    Connection control() throws SQLException {
        Connection connection = DriverManager.getConnection(url, new Properties());
        try {
            connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_COLUMN, MOST_RESULT_COLUMNS);
            Query.execute(connection, "PRAGMA busy_timeout = " + BUSY_MILLIS, "PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
