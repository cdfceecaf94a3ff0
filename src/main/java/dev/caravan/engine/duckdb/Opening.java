package dev.caravan.engine.duckdb;

import dev.caravan.engine.Access;
import dev.caravan.engine.FileHeader;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * Opens a file with settings that let neither the file nor an expression in it reach other files or the network, and explains what goes
 * wrong.
 */
final class Opening {

    private static final Pattern HOLDER = Pattern.compile("Conflicting lock is held in (.*?) ?\\(PID (\\d+)\\)");

    private static final int HEADER_BYTES = 16;

    private Opening() {}

    /** An open file, and the word that it is open. */
    record Opened(DuckDBConnection root, FileHeader.Hold hold) {}

    static Opened open(Path file, Access access) {
        requireWholePath(file);
        boolean exists = Files.exists(file);
        if (!exists && access == Access.READ) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND, "There is no DuckDB database '" + file + "'", "check the path");
        }
        if (!exists) {
            requireFolder(file);
        }
        byte[] header = exists ? FileHeader.read(file, HEADER_BYTES) : new byte[0];
        try {
            DuckDBConnection root = connect(file, access);
            return new Opened(root, FileHeader.hold(file, header));
        } catch (SQLException e) {
            throw explained(file, new String(header, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static void requireFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "No folder '" + folder + "' to make '" + file.getFileName() + "' in",
                    "make the folder first");
        }
    }

    /** The driver takes what follows a semicolon for settings, and DuckDB what follows a question mark for a part of an address. */
    private static void requireWholePath(Path file) {
        String path = file.toAbsolutePath().toString();
        if (path.indexOf(';') >= 0 || path.indexOf('?') >= 0) {
            throw new MigrationException(
                    ErrorCode.CANNOT_CONNECT,
                    "Cannot open '" + file + "': DuckDB takes no path with ';' or '?'",
                    "rename it, or give a link to it");
        }
    }

    static String seemingly(String header) {
        if (header.isEmpty()) {
            return "an empty file";
        }
        if (header.startsWith("PAR1")) {
            return "a Parquet file";
        }
        if (header.startsWith("PK") || header.startsWith("\u001f\u008b")) {
            return "a compressed file";
        }
        return header.chars().allMatch(c -> (c >= ' ' && c < 127) || Character.isWhitespace(c))
                ? "a text file"
                : "a file of another kind";
    }

    private static MigrationException notDuckDb(Path file, String seemingly, SQLException e) {
        return new MigrationException(
                ErrorCode.CANNOT_CONNECT,
                "Cannot open '" + file + "': it is not a DuckDB database but seems to be " + seemingly,
                "give the path of a DuckDB file, or of a file that does not exist yet to make one",
                e);
    }

    private static DuckDBConnection connect(Path file, Access access) throws SQLException {
        DuckDBConnection root = DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), settings(access))
                .unwrap(DuckDBConnection.class);
        try (Statement statement = root.createStatement()) {
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET GLOBAL lock_configuration = true");
            return root;
        } catch (SQLException e) {
            root.close();
            throw e;
        }
    }

    private static Properties settings(Access access) {
        Properties settings = new Properties();
        // Without streaming a result is built whole in native memory, outside the limits of the Java heap.
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("enable_external_access", "false");
        // Otherwise opening or naming a foreign file makes DuckDB look for extensions in the network.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        // Half of the default: source and target may both be DuckDB, and the heap is not counted.
        settings.setProperty("memory_limit", "40%");
        // Each checkpoint writes the last 122,880 rows of a table again: of few large rows that is the whole table, at
        // every 16 MB by default: bench/findings.md has the measurement.
        settings.setProperty("checkpoint_threshold", "2GB");
        settings.setProperty("access_mode", access == Access.READ ? "READ_ONLY" : "READ_WRITE");
        if (access == Access.READ) {
            // The default is beside the file, where looking must leave nothing; made only when needed, removed at
            // close.
            settings.setProperty(
                    "temp_directory",
                    Path.of(System.getProperty("java.io.tmpdir"), "caravan-" + UUID.randomUUID())
                            .toString());
        }
        return settings;
    }

    private static MigrationException explained(Path file, String header, SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("not a valid DuckDB database file")) {
            return notDuckDb(file, seemingly(header), e);
        }
        if (message.contains("extension")) {
            // DuckDB looks for one when it meets a file of an engine that it knows.
            return notDuckDb(file, "a SQLite database; its address begins with sqlite:///", e);
        }
        Matcher holder = HOLDER.matcher(message);
        if (holder.find()) {
            return locked(file, "process " + holder.group(2) + " (" + holder.group(1) + ") has it open", e);
        }
        if (message.contains("different configuration than existing connections")) {
            return locked(file, "this process has it open already in another way", e);
        }
        return new MigrationException(
                ErrorCode.CANNOT_CONNECT,
                "Cannot open DuckDB database '" + file + "': "
                        + message.lines().findFirst().orElse(""),
                "check that this user may read the file, and write its folder",
                e);
    }

    private static MigrationException locked(Path file, String holder, SQLException e) {
        return new MigrationException(
                ErrorCode.LOCKED,
                "Cannot open DuckDB database '" + file + "': " + holder,
                "close it there, or wait until it has finished, and run this again",
                e);
    }
}
