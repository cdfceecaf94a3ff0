package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the first bytes of a database file: the only class that opens one through the file system.
 *
 * <p>Danger: closing any descriptor of a file drops all POSIX locks that this process holds on it, so that another process may write
 * where we believe to be alone. Each file is therefore read at most once in the life of the process, before its first connection; later
 * calls give the bytes seen then. They say what the file was, which only its engine can say for now. Thread-safe.
 */
public final class FileHeader {

    private static final int LONGEST = 64;
    private static final int HINTED_FILES = 5;

    /** Locks belong to the process, and so does this memory. */
    private static final Map<Object, byte[]> SEEN = new ConcurrentHashMap<>();

    private FileHeader() {}

    /**
     * The first bytes of a file, fewer if it is shorter.
     *
     * @param length at most 64
     * @throws MigrationException NOT_FOUND if there is no such file, CANNOT_CONNECT if it cannot be read
     */
    public static byte[] read(Path file, int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException("A header of " + length + " bytes is longer than " + LONGEST);
        }
        if (!Files.exists(file)) {
            throw absent(file);
        }
        if (Files.isDirectory(file)) {
            throw new MigrationException(ErrorCode.CANNOT_CONNECT, "'" + file + "' is a folder", "give a file");
        }
        byte[] header = SEEN.computeIfAbsent(key(file), first -> firstBytes(file));
        return Arrays.copyOf(header, Math.min(length, header.length));
    }

    /** To be told of a file that an engine has just made, before its first lock: it is never opened here. */
    public static void made(Path file) {
        SEEN.putIfAbsent(key(file), new byte[0]);
    }

    /** The same for two names of one file. */
    private static Object key(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file.toRealPath() : key;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static byte[] firstBytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static MigrationException unreadable(Path file, IOException cause) {
        return cause instanceof NoSuchFileException
                ? absent(file)
                : new MigrationException(
                        ErrorCode.CANNOT_CONNECT,
                        "Cannot read '" + file + "': " + cause.getClass().getSimpleName(),
                        "check that this user may read the file",
                        cause);
    }

    private static MigrationException absent(Path file) {
        return new MigrationException(ErrorCode.NOT_FOUND, "No database file '" + file + "'", neighbours(file));
    }

    private static String neighbours(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "the folder '" + folder + "' does not exist";
        }
        try (Stream<Path> files = Files.list(folder)) {
            String similar = files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> ending(name).equals(ending(file.toString())))
                    .sorted()
                    .limit(HINTED_FILES)
                    .collect(Collectors.joining("', '", "'", "'"));
            return similar.equals("''") ? "check the path" : "in '" + folder + "' there is " + similar;
        } catch (IOException e) {
            return "check the path";
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
