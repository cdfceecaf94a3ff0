package dev.caravan.engine.sqlite;

import dev.caravan.engine.FailureKind;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Reads the driver's result codes; an extended code keeps its primary one in the low byte. */
final class Failures {

    private static final int PRIMARY = 0xff;

    /** Of exceptions that this engine throws itself for a value that a column would change. */
    static final String VALUE_REFUSED = "22000";

    private Failures() {}

    static FailureKind kind(SQLException exception) {
        if (VALUE_REFUSED.equals(exception.getSQLState())) {
            return FailureKind.ROW;
        }
        return switch (code(exception)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> FailureKind.TRANSIENT;
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> FailureKind.ROW;
            default -> FailureKind.FATAL;
        };
    }

    static SQLiteErrorCode code(SQLException exception) {
        int code = exception instanceof SQLiteException sqlite ? sqlite.getResultCode().code : exception.getErrorCode();
        return SQLiteErrorCode.getErrorCode(code & PRIMARY);
    }

    /** What a person is told who wanted to open a file. */
    static MigrationException cannotOpen(Path file, SQLException cause) {
        return switch (code(cause)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new MigrationException(
                        ErrorCode.LOCKED,
                        "'" + file + "' is locked by another program",
                        "close the program that writes to it, then try again",
                        cause);
            case SQLITE_CORRUPT -> damaged(file.toString(), cause);
            case SQLITE_NOTADB ->
                new MigrationException(
                        ErrorCode.CANNOT_CONNECT,
                        "'" + file + "' is not a SQLite database",
                        "it may be encrypted, or its header overwritten",
                        cause);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_IOERR ->
                new MigrationException(
                        ErrorCode.CANNOT_CONNECT,
                        "Cannot open '" + file + "': " + cause.getMessage(),
                        "its folder must be writable if a -wal or -journal file lies beside it; else copy all of them"
                                + " to a folder that is",
                        cause);
            default ->
                new MigrationException(
                        ErrorCode.CANNOT_CONNECT, "Cannot open '" + file + "': " + cause.getMessage(), null, cause);
        };
    }

    static boolean isDamage(SQLException exception) {
        SQLiteErrorCode code = code(exception);
        return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
    }

    static MigrationException damaged(String what, SQLException cause) {
        return new MigrationException(
                ErrorCode.CANNOT_CONNECT,
                "'" + what + "' is damaged: " + cause.getMessage(),
                "restore a backup, or save what can be read with the .recover command of sqlite3",
                cause);
    }
}
