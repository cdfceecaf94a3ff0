package dev.caravan.engine.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The file with passwords that the driver reads. It reads it whoever else can; PostgreSQL's own clients do not. */
final class PasswordFile {

    private static final Set<PosixFilePermission> OWN = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PasswordFile() {}

    /** Whether there is one that others than its owner may read or write. */
    static boolean isOpenToOthers() {
        String named = System.getenv("PGPASSFILE");
        Path file = named == null ? Path.of(System.getProperty("user.home"), ".pgpass") : Path.of(named);
        try {
            return Files.exists(file) && !OWN.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
