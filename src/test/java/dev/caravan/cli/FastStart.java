package dev.caravan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The distribution that the build has made, its classes archived as its launcher does: starts in half the time, and nothing is unpacked.
 * There is none where the classes are newer than it, as in an editor; those start as ever.
 */
final class FastStart {

    private static final Path HOME = Path.of("target", "caravan").toAbsolutePath();
    private static final Path LIBRARIES = HOME.resolve("lib");
    private static final Path ARCHIVE = Path.of("target", "caravan-tests.jsa").toAbsolutePath();

    private static Optional<List<String>> options;

    private FastStart() {}

    /** What the virtual machine is told, with the class path; none if there is no such distribution. */
    static synchronized Optional<List<String>> options() {
        if (options == null) {
            options = isNew() ? Optional.of(prepared()) : Optional.empty();
        }
        return options;
    }

    private static boolean isNew() {
        try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
            // The jars in it bear the time that makes builds reproducible.
            FileTime made = Files.exists(LIBRARIES) ? Files.getLastModifiedTime(LIBRARIES) : FileTime.fromMillis(0);
            return files.filter(file -> file.toString().endsWith(".class")).noneMatch(file -> isAfter(file, made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAfter(Path file, FileTime time) {
        try {
            return Files.getLastModifiedTime(file).compareTo(time) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> prepared() {
        try {
            if (!Files.exists(ARCHIVE) || isAfter(LIBRARIES, Files.getLastModifiedTime(ARCHIVE))) {
                archive();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        // Without warnings: an archive that does not fit this machine is no help, and no harm.
        return List.of(
                "-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable", "-Dcaravan.home=" + HOME, "-cp", HOME + "/lib/*");
    }

    /** Two test processes may do this at once: the last one's archive stays. */
    private static void archive() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("archive");
        Path classes = folder.resolve("classes");
        Path made = folder.resolve("made.jsa");
        java(
                folder,
                "-XX:DumpLoadedClassList=" + classes,
                "-Dcaravan.home=" + HOME,
                "-cp",
                HOME + "/lib/*",
                "dev.caravan.Main",
                "demo",
                "--rows",
                "100");
        java(
                folder,
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + made,
                "-cp",
                HOME + "/lib/*");
        if (Files.exists(made)) {
            Files.move(made, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void java(Path folder, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Cli.java(), "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }
}
