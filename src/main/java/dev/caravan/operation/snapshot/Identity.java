package dev.caravan.operation.snapshot;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.FileUrl;
import dev.caravan.engine.ServerUrl;
import java.io.IOException;
import java.nio.file.Path;

/** Tells databases apart by where they are, whether or not they are there: a file that was lost is still the one its snapshots were taken of. */
final class Identity {

    private Identity() {}

    static String of(DatabaseUrl url) {
        if (url instanceof FileUrl file) {
            return url.engine() + ":" + place(file.file());
        }
        ServerUrl server = url.asServer();
        return url.engine() + "://" + server.host() + ":" + server.port() + "/" + server.database();
    }

    /** The folder is there as a rule, so that links in its path do not matter. */
    private static Path place(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        try {
            Path folder = whole.getParent();
            return folder == null ? whole : folder.toRealPath().resolve(whole.getFileName());
        } catch (IOException absent) {
            return whole;
        }
    }
}
