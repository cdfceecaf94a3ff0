package dev.caravan.engine.mysql;

import dev.caravan.engine.TemporaryFolder;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Lets rows be sent from memory by {@code LOAD DATA LOCAL}, and no server have a file of this machine: it may ask for any at any time. */
final class NoFiles {

    /** The only folder of which files are given: there are none in it. Made when it is first needed. */
    private static @Nullable Path folder;

    private NoFiles() {}

    /** @throws MigrationException CANNOT_CONNECT if there is no folder for temporary files */
    static void apply(Properties properties) {
        properties.setProperty("allowLoadLocalInfile", "true");
        properties.setProperty("allowUrlInLocalInfile", "false");
        properties.setProperty("allowLoadLocalInfileInPath", folder().toString());
    }

    private static synchronized Path folder() {
        if (folder == null) {
            TemporaryFolder.requireWritable();
            try {
                folder = Files.createTempDirectory("caravan-no-files");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            folder.toFile().deleteOnExit();
        }
        return folder;
    }
}
