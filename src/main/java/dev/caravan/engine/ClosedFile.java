package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Copies, hashes and replaces files of databases that are not open: beside {@link FileHeader}, which tells whether they are, the only class
 * that reads them through the file system.
 */
@SuppressWarnings("try") // reservations and locks are only held, not looked at
public final class ClosedFile {

    private static final int BUFFER = 1 << 20;

    private ClosedFile() {}

    /** @throws MigrationException as {@link FileHeader#reserve} */
    public static String sha256(Path file) {
        try (FileHeader.Hold reserved = FileHeader.reserve(file);
                InputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            byte[] buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                // the stream does the work
            }
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Copies a file that nobody writes, not even another process, and sees to it that the copy is on the disk.
     *
     * @param log what its engine keeps beside it, copied with it if it is there
     * @param to does not exist
     * @throws MigrationException LOCKED if a process has it open for writing
     */
    public static void copy(Path from, Path log, Path to, Path logCopy) {
        try (FileHeader.Hold reserved = FileHeader.reserve(from);
                FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileLock lock = shared(in, from)) {
            copy(in, to);
            if (Files.exists(log)) {
                try (FileChannel logIn = FileChannel.open(log, StandardOpenOption.READ)) {
                    copy(logIn, logCopy);
                }
            }
        } catch (IOException e) {
            throw failed("copy", from, e);
        }
    }

    private static FileLock shared(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // told below: this process is about to replace it
        }
        throw FileHeader.locked(file, "a process has it open for writing");
    }

    private static void copy(FileChannel in, Path to) throws IOException {
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
            }
            out.force(true);
        }
    }

    /** Puts a copy in a file's place, at once, with the rights that the file had. */
    public static void replace(Path file, Path copy) {
        try {
            if (Files.exists(file)) {
                keepRights(file, copy);
            }
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            synchronise(file.toAbsolutePath().resolveSibling("."));
        } catch (IOException e) {
            throw failed("replace", file, e);
        }
    }

    private static void keepRights(Path file, Path copy) throws IOException {
        PosixFileAttributeView former = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributeView next = Files.getFileAttributeView(copy, PosixFileAttributeView.class);
        if (former != null && next != null) {
            next.setPermissions(former.readAttributes().permissions());
        }
    }

    /** So that a name outlives a power cut; a system that has no such thing does it by itself. */
    private static void synchronise(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notPossibleHere) {
            // Windows opens no folders
        }
    }

    /** Moves a file that is no database any more out of the way, with what lies beside it, to names that are free. */
    public static void setAside(Path file, String... suffixes) {
        try {
            String ending = freeEnding(file);
            for (String suffix : suffixes) {
                Path beside = file.resolveSibling(file.getFileName() + suffix);
                if (Files.exists(beside)) {
                    Files.move(beside, beside.resolveSibling(beside.getFileName() + ending));
                }
            }
        } catch (IOException e) {
            throw failed("move aside", file, e);
        }
    }

    private static String freeEnding(Path file) {
        String ending = ".damaged";
        for (int i = 2; Files.exists(file.resolveSibling(file.getFileName() + ending)); i++) {
            ending = ".damaged-" + i;
        }
        return ending;
    }

    private static MigrationException failed(String verb, Path file, IOException cause) {
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot " + verb + " '" + file + "': " + cause,
                "check the free space and the rights of this user",
                cause);
    }
}
