package dev.caravan.engine.duckdb;

import dev.caravan.engine.Access;
import dev.caravan.engine.ClosedFile;
import dev.caravan.engine.FileCopy;
import dev.caravan.engine.FileHeader;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Copies the file and its log byte by byte while nobody may write them, and renames a copy into its place. */
final class DuckDbFileCopy implements FileCopy {

    /** The oldest that later versions promise to read; a file keeps the one that it was made with. */
    private static final String STORAGE = "v1.0.0";

    private static final String LOG = ".wal";
    private static final String NEXT = ".caravan-restore";

    @Override
    public String fileName() {
        return "database.duckdb";
    }

    @Override
    public void make(Path database) throws SQLException {
        String path = database.toAbsolutePath().toString().replace("'", "''");
        try (Connection memory = DriverManager.getConnection("jdbc:duckdb:")) {
            Query.execute(memory, "ATTACH '" + path + "' AS made (STORAGE_VERSION '" + STORAGE + "')");
            Query.execute(memory, "DETACH made");
        }
    }

    @Override
    public void copy(Path database, Path copy) throws SQLException {
        FileHeader.read(database, 1);
        ClosedFile.copy(database, beside(database, LOG), copy, beside(copy, LOG));
        if (Files.exists(beside(copy, LOG))) {
            settle(copy);
        }
    }

    @Override
    public void restore(Path copy, Path database) throws SQLException {
        Path next = beside(database, NEXT);
        remove(next);
        ClosedFile.copy(copy, beside(copy, LOG), next, beside(next, LOG));
        if (Files.exists(database)) {
            closeDown(database);
        }
        ClosedFile.replace(database, next);
    }

    /** Whoever has it open is named; a log that is left would be taken for one of the restored file. */
    private static void closeDown(Path database) throws SQLException {
        try {
            settle(database);
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.CANNOT_CONNECT) {
                throw e;
            }
            ClosedFile.setAside(database, "", LOG);
        }
    }

    /** Carries the log over into the file. */
    private static void settle(Path file) throws SQLException {
        Opening.Opened opened = Opening.open(file, Access.WRITE);
        try {
            Query.execute(opened.root(), "CHECKPOINT");
        } finally {
            opened.root().close();
            opened.hold().close();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside(file, LOG));
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot remove '" + file + "': " + e, "an earlier restore left it; remove it", e);
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
