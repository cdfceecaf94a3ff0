package dev.caravan.engine.sqlite;

import dev.caravan.engine.Access;
import dev.caravan.engine.FileHeader;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** Decides how a file is opened so that nothing of it or beside it changes that was not asked for. */
final class Opening {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int DUCKDB_MAGIC_AT = 8;
    private static final int HEADER_BYTES = 20;
    private static final int READ_VERSION_AT = 19;
    private static final byte WAL_VERSION = 2;

    private Opening() {}

    static SqliteDatabase open(Path file, Access access) {
        if (access == Access.WRITE && !Files.exists(file)) {
            return create(file);
        }
        byte[] header = FileHeader.read(file, HEADER_BYTES);
        FileHeader.Hold hold = FileHeader.hold(file, header);
        try {
            requireSqlite(file, header);
            Connections connections =
                    new Connections(file, access == Access.READ ? reading(file, header) : Connections.Mode.WRITE);
            return SqliteDatabase.around(file, access, connections, connections.control(), hold);
        } catch (SQLException e) {
            hold.close();
            throw Failures.cannotOpen(file, e);
        } catch (MigrationException e) {
            hold.close();
            throw e;
        }
    }

    private static SqliteDatabase create(Path file) {
        requireFolder(file);
        Connections connections = new Connections(file, Connections.Mode.WRITE);
        try {
            Connection control = connections.control();
            return SqliteDatabase.around(file, Access.WRITE, connections, control, FileHeader.hold(file, new byte[0]));
        } catch (SQLException e) {
            throw Failures.cannotOpen(file, e);
        }
    }

    private static void requireSqlite(Path file, byte[] header) {
        boolean sqlite = header.length == 0
                || Arrays.equals(header, 0, Math.min(header.length, MAGIC.length), MAGIC, 0, MAGIC.length);
        if (!sqlite) {
            throw new MigrationException(
                    ErrorCode.CANNOT_CONNECT,
                    "'" + file + "' is not a SQLite database",
                    "it looks like " + guess(header));
        }
    }

    private static String guess(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        if (text.startsWith("DUCK", DUCKDB_MAGIC_AT)) {
            return "a DuckDB database: write duckdb: before its path";
        } else if (text.startsWith("PK")) {
            return "a ZIP archive: unpack it first";
        } else if (text.startsWith("\u001f\u008b")) {
            return "a gzip archive: unpack it first";
        }
        boolean plain = text.chars().allMatch(c -> (c >= ' ' && c < 127) || c == '\n' || c == '\r' || c == '\t');
        return plain
                ? "a text that begins with '" + text.strip() + "'"
                : "an encrypted database or another kind of file";
    }

    private static void requireFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "No folder '" + folder + "' to make '" + file.getFileName() + "' in",
                    "make the folder first");
        }
    }

    /**
     * A file in WAL mode that is opened read-only leaves -wal and -shm beside it; opened for writing by a connection that never writes, it
     * leaves nothing, unless there is a log already, which would then be carried over into the file.
     */
    private static Connections.Mode reading(Path file, byte[] header) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(beside(file, "-wal"))) {
            return Connections.Mode.READ_ONLY;
        } else if (folder != null && Files.isWritable(folder) && Files.isWritable(file)) {
            return Connections.Mode.QUERY_ONLY;
        }
        boolean isWal = header.length > READ_VERSION_AT && header[READ_VERSION_AT] == WAL_VERSION;
        boolean untouched = isWal && !Files.exists(beside(file, "-journal"));
        return untouched ? Connections.Mode.IMMUTABLE : Connections.Mode.READ_ONLY;
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
