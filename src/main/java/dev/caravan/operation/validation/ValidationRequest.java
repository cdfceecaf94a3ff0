package dev.caravan.operation.validation;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of {@code validate}. Immutable.
 *
 * @param folder whose {@code hierarchies} and {@code checks} count over the shipped ones
 * @param parts what to look at
 * @param checks of the program, besides those in files
 * @param checkTimeoutSeconds how long one query of a file may take
 */
public record ValidationRequest(
        String database, Path folder, Set<Part> parts, List<Check> checks, int checkTimeoutSeconds) {

    /** What there is to look at. */
    public enum Part {
        REFERENCES,
        JSON,
        HIERARCHY,
        CHECKS
    }

    public ValidationRequest {
        parts = Set.copyOf(parts);
        checks = List.copyOf(checks);
    }

    /** Of everything. */
    public static ValidationRequest of(String database, Path folder, int checkTimeoutSeconds) {
        return new ValidationRequest(database, folder, EnumSet.allOf(Part.class), List.of(), checkTimeoutSeconds);
    }

    /** The same with one more check. */
    public ValidationRequest with(Check check) {
        List<Check> more = Stream.concat(checks.stream(), Stream.of(check)).toList();
        return new ValidationRequest(database, folder, parts, more, checkTimeoutSeconds);
    }

    /** The same, looking at one part only. */
    public ValidationRequest only(Part part) {
        return new ValidationRequest(database, folder, Set.of(part), checks, checkTimeoutSeconds);
    }
}
