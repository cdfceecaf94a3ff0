package dev.caravan.operation.interchange;

import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder, for this user's eyes alone and beside the document, in which the document is made before it has its name. */
final class ExportFiles implements AutoCloseable {

    private final Path folder;
    private final @Nullable Path target;
    private final @Nullable OutputStream stream;

    private ExportFiles(Path folder, @Nullable Path target, @Nullable OutputStream stream) {
        this.folder = folder;
        this.target = target;
        this.stream = stream;
    }

    /** @throws ImportExportException REFUSED if the document is there and may not be replaced */
    static ExportFiles of(ExportRequest request) throws IOException {
        Path target = request.file();
        if (target == null) {
            return new ExportFiles(Files.createTempDirectory("caravan-export"), null, request.stream());
        }
        if (Files.isDirectory(target)) {
            throw new ImportExportException(ErrorCode.USAGE, "'" + target + "' is a folder", "name a file in it");
        } else if (Files.exists(target) && !request.overwrite()) {
            throw new ImportExportException(
                    ErrorCode.REFUSED, "'" + target + "' is there already", "add --yes to replace it, or name another");
        }
        Path beside = Objects.requireNonNull(target.toAbsolutePath().getParent());
        return new ExportFiles(Files.createTempDirectory(beside, ".caravan-export"), target, null);
    }

    static ImportExportException failed(ExportRequest request, IOException e) {
        String what = request.file() == null ? "the document" : "'" + request.file() + "'";
        return new ImportExportException(
                ErrorCode.FAILED, "Cannot write " + what + ": " + e, "check the folder, its rights and the disk", e);
    }

    /** Where the rows of one part are kept. */
    Path part(int number) {
        return folder.resolve("part" + number);
    }

    /** Where the document is written; the caller closes it, which leaves a stream of somebody else's open. */
    OutputStream document() throws IOException {
        OutputStream given = stream;
        return given == null ? Files.newOutputStream(finished()) : new Borrowed(given);
    }

    private Path finished() {
        return folder.resolve("document");
    }

    /** Gives the document its name, if it has one. */
    void publish() throws IOException {
        HaltPoint.reached("before-rename");
        if (target != null) {
            Files.move(finished(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        HaltPoint.reached("after-rename");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A stream that is flushed, not closed. */
    private static final class Borrowed extends FilterOutputStream {

        Borrowed(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
