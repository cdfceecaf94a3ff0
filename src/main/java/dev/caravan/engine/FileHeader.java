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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the first bytes of a database file: with {@link ClosedFile} the only class that opens one through the file system.
 *
 * <p>Danger: closing any descriptor of a file drops all POSIX locks that this process holds on it, so that another process may write
 * where we believe to be alone. A file is therefore never opened here while an engine has it open: {@link #hold} tells so, and
 * {@link #read} then gives the bytes that the engine saw. Thread-safe.
 */
public final class FileHeader {

    private static final int LONGEST = 64;
    private static final int HINTED_FILES = 5;

    /** Locks belong to the process, and so does this memory. Its keys stay true as long as the files are open. */
    private static final Map<Object, Holder> HELD = new HashMap<>();

    /** Counts the handles of one open file. */
    private static final class Holder {
        private final byte[] header;
        private final boolean reserved;
        private int handles;

        Holder(byte[] header, boolean reserved) {
            this.header = header;
            this.reserved = reserved;
        }
    }

    /** Lets go of a file; to be closed after the last connection of a handle. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private FileHeader() {}

    /**
     * The first bytes of a file, fewer if it is shorter; of a file that is held, those that were seen before.
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
        synchronized (HELD) {
            Holder holder = HELD.get(key(file));
            if (holder != null && holder.reserved) {
                throw locked(file, "this process is copying it");
            }
            byte[] header = holder == null ? firstBytes(file) : holder.header;
            return Arrays.copyOf(header, Math.min(length, header.length));
        }
    }

    /**
     * To be told of a file before it is opened, or as soon as it has been made, by each handle.
     *
     * @param header what {@link #read} gave, empty for a new file
     */
    public static Hold hold(Path file, byte[] header) {
        Object key = key(file);
        synchronized (HELD) {
            HELD.computeIfAbsent(key, first -> new Holder(header.clone(), false)).handles++;
        }
        return holdOf(key);
    }

    /**
     * Keeps a file closed, as far as this process goes: until the hold is closed, {@link #read} refuses it.
     *
     * @throws MigrationException LOCKED if this process has it open, NOT_FOUND if it is absent
     */
    static Hold reserve(Path file) {
        Object key = key(file);
        synchronized (HELD) {
            if (HELD.containsKey(key)) {
                throw locked(file, "this process has it open");
            }
            Holder holder = new Holder(new byte[0], true);
            holder.handles = 1;
            HELD.put(key, holder);
        }
        return holdOf(key);
    }

    static MigrationException locked(Path file, String why) {
        return new MigrationException(
                ErrorCode.LOCKED,
                "'" + file + "' cannot be copied or opened now: " + why,
                "wait for that to end, then try again");
    }

    private static Hold holdOf(Object key) {
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.getAndSet(false)) {
                letGo(key);
            }
        };
    }

    private static void letGo(Object key) {
        synchronized (HELD) {
            Holder holder = HELD.get(key);
            if (holder != null && --holder.handles == 0) {
                HELD.remove(key);
            }
        }
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
