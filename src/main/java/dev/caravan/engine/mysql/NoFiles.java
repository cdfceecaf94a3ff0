package dev.caravan.engine.mysql;

import dev.caravan.engine.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Lets rows be sent from memory by {@code LOAD DATA LOCAL}, and no server have a file of this machine: it may ask for any at any time. */
final class NoFiles {

    private NoFiles() {}

    static void apply(Properties properties) {
        properties.setProperty("allowLoadLocalInfile", "true");
        properties.setProperty("allowUrlInLocalInfile", "false");
        properties.setProperty("allowLoadLocalInfileInPath", Folder.EMPTY.toString());
    }

    /** The only folder of which files are given: there are none in it. */
    private static final class Folder {

        static final Path EMPTY = make();

        private static Path make() {
            TemporaryFolder.requireWritable();
            try {
                Path folder = Files.createTempDirectory("caravan-no-files");
                folder.toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
