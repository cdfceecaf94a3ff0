package dev.caravan.service;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes sure that an inbox has one process: another would take jobs that run for jobs that were left. Goes with the process, however it ends. */
public final class InboxLock implements AutoCloseable {

    private final FileChannel channel;

    private InboxLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param inbox made if absent
     * @throws MigrationException LOCKED if a living process has it
     */
    public static InboxLock take(Path inbox) {
        Path file = inbox.resolve(".running").resolve(".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new MigrationException(
                        ErrorCode.LOCKED,
                        "Another process serves the inbox " + inbox,
                        "stop that one, or set another caravan.inbox.dir");
            }
            return new InboxLock(channel);
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot use the inbox " + inbox + ": " + e,
                    "make the folder writable, or set another caravan.inbox.dir",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
