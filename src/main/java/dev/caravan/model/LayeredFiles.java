package dev.caravan.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The small text files of a folder that Caravan ships with, under those of the same names in the folder a person works in. */
public final class LayeredFiles {

    private LayeredFiles() {}

    /**
     * A file.
     *
     * @param place where it was found, for people
     */
    public record LayeredFile(String name, String place, String text) {}

    /**
     * @param working the folder a person works in, whether or not it has such a folder in it
     * @param ending of the names of all files that count
     * @return by name, in alphabetical order
     * @throws MigrationException USAGE if a file cannot be read
     */
    public static List<LayeredFile> read(String folder, String ending, Path working) {
        Map<String, LayeredFile> files = new TreeMap<>();
        shipped(folder, ending, files);
        Path own = working.resolve(folder);
        if (Files.isDirectory(own)) {
            readAll(own, ending, own.toString(), files);
        }
        return List.copyOf(files.values());
    }

    private static void shipped(String folder, String ending, Map<String, LayeredFile> files) {
        URL url = LayeredFiles.class.getResource("/" + folder);
        if (url == null) {
            throw new IllegalStateException("The program was built without its " + folder);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                readAll(Path.of(uri), ending, folder, files);
                return;
            }
            Path jar = Path.of(URI.create(uri.getRawSchemeSpecificPart().replaceFirst("!.*", "")));
            try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                readAll(inside.getPath("/" + folder), ending, folder, files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readAll(Path folder, String ending, String shown, Map<String, LayeredFile> files) {
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(ending)).toList()) {
                String name = String.valueOf(file.getFileName());
                files.put(name, new LayeredFile(name, shown + "/" + name, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.USAGE, "Cannot read the files in " + folder + ": " + e, null, e);
        }
    }
}
