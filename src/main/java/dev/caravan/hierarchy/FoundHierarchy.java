package dev.caravan.hierarchy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hierarchy as a database has it.
 *
 * @param hierarchy with the names of the database, to the letter, and only the parts that are there
 * @param absent the declared tables that are not part of it, each with the reason for people: {@code no such table}
 */
public record FoundHierarchy(Hierarchy hierarchy, Map<String, String> absent) {

    public FoundHierarchy {
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
