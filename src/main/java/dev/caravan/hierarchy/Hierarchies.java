package dev.caravan.hierarchy;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.LayeredFiles;
import dev.caravan.model.LayeredFiles.LayeredFile;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The hierarchies that are known: those shipped, and over them those of the working folder. Immutable. */
public final class Hierarchies {

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
        return new Hierarchies(LayeredFiles.read("hierarchies", ENDING, folder).stream()
                .map(Hierarchies::read)
                .toList());
    }

    private static Hierarchy read(LayeredFile file) {
        Hierarchy hierarchy = HierarchyFile.read(file.place(), file.text());
        if (!file.name().equals(hierarchy.name() + ENDING)) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Hierarchy file " + file.place() + ", $.name: '" + hierarchy.name()
                            + "' is not the name of the file",
                    "name the file " + hierarchy.name() + ENDING);
        }
        return hierarchy;
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
