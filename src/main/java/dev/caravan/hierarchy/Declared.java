package dev.caravan.hierarchy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a part of a hierarchy, which are null where the file leaves them out. */
final class Declared {

    private Declared() {}

    static void name(String field, @Nullable String value) {
        if (value == null) {
            throw new WrongDeclarationException(field, "is missing");
        }
        if (value.isBlank()) {
            throw new WrongDeclarationException(field, "expected a name, found blanks only");
        }
    }

    /** At least one name, none of them twice. */
    static List<String> names(String field, @Nullable List<String> values) {
        List<String> names = list(field, values);
        if (names.isEmpty()) {
            throw new WrongDeclarationException(field, "expected a list of at least one column");
        }
        names.forEach(name -> name(field, name));
        if (new HashSet<>(names).size() < names.size()) {
            throw new WrongDeclarationException(field, "names a column twice: " + String.join(", ", names));
        }
        return names;
    }

    static <T> List<T> list(String field, @Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        if (values.stream().anyMatch(value -> value == null)) {
            throw new WrongDeclarationException(field, "has an empty element");
        }
        return List.copyOf(values);
    }

    static Map<String, String> map(String field, @Nullable Map<String, String> values) {
        if (values == null) {
            return Map.of();
        }
        values.forEach((name, value) -> name(field + "." + name, value));
        return Map.copyOf(values);
    }

    /** A column that is drawn anew must be one of the key. */
    static void identity(@Nullable String identity, List<String> key) {
        if (identity != null && !key.contains(identity)) {
            throw new WrongDeclarationException(
                    "identity", "'" + identity + "' is no column of the key (" + String.join(", ", key) + ")");
        }
    }
}
