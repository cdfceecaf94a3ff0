package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder into which drivers unpack their native libraries before they can open anything; their own words for its absence do not name it. */
public final class TemporaryFolder {

    private TemporaryFolder() {}

    /** @throws MigrationException CANNOT_CONNECT, naming the folder, if this user cannot write there */
    public static void requireWritable() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new MigrationException(
                    ErrorCode.CANNOT_CONNECT,
                    "The folder for temporary files, '" + folder + "', "
                            + (Files.isDirectory(folder) ? "is not writable" : "does not exist"),
                    "the database drivers are unpacked there: mend it, or name another by"
                            + " CARAVAN_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
        }
    }
}
