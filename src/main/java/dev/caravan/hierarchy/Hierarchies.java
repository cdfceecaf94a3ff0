package dev.caravan.hierarchy;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The hierarchies that are known: those shipped, and over them those of the working folder. Immutable. */
public final class Hierarchies {

    private static final String FOLDER = "hierarchies";
    private static final String ENDING = ".yaml";

    private final List<Hierarchy> all;

    private Hierarchies(List<Hierarchy> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads every {@code hierarchies/*.yaml}.
     *
     * @param folder whose {@code hierarchies} count, file by file, before the shipped ones of the same name; it may have none
     * @throws MigrationException USAGE with file and place if one is wrong
     */
    public static Hierarchies load(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        Map<String, String> places = new TreeMap<>();
        shipped(texts);
        texts.keySet().forEach(file -> places.put(file, FOLDER + "/" + file));
        Path own = folder.resolve(FOLDER);
        if (Files.isDirectory(own)) {
            readAll(own, texts);
            texts.keySet().forEach(file -> places.put(file, own.resolve(file).toString()));
        }
        List<Hierarchy> all = new ArrayList<>();
        texts.forEach((file, text) -> all.add(named(file, HierarchyFile.read(places.getOrDefault(file, file), text))));
        return new Hierarchies(all);
    }

    private static Hierarchy named(String file, Hierarchy hierarchy) {
        if (!file.equals(hierarchy.name() + ENDING)) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Hierarchy file " + file + ", $.name: '" + hierarchy.name() + "' is not the name of the file",
                    "name the file " + hierarchy.name() + ENDING);
        }
        return hierarchy;
    }

    private static void shipped(Map<String, String> texts) {
        URL url = Hierarchies.class.getResource("/" + FOLDER);
        if (url == null) {
            throw new IllegalStateException("The program was built without its " + FOLDER);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                readAll(Path.of(uri), texts);
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(
                    Path.of(URI.create(uri.getRawSchemeSpecificPart().replaceFirst("!.*", ""))))) {
                readAll(jar.getPath("/" + FOLDER), texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readAll(Path folder, Map<String, String> texts) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Cannot read the hierarchies in " + folder + ": " + e, null, e);
        }
    }

    /** In the order of their names. */
    public List<Hierarchy> all() {
        return all;
    }

    /**
     * The hierarchy whose tables a database has, all but the optional ones, each with the columns it needs. If it has those of several, the
     * one with most tables.
     */
    public Optional<FoundHierarchy> find(Schema schema) {
        return all.stream()
                .flatMap(hierarchy -> Finding.in(schema, hierarchy).stream())
                .max(Comparator.comparingInt(found -> found.hierarchy().tables().size()));
    }
}
