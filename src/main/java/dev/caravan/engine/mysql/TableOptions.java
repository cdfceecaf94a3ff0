package dev.caravan.engine.mysql;

import java.util.Map;
import java.util.stream.Collectors;

/** What other engines say of a table is kept as a note; MySQL's own options are what the server makes of the statement. */
final class TableOptions {

    /** Before the names of options that {@link SchemaReader} reads. */
    static final String OWN = "mysql ";

    private TableOptions() {}

    static Map<String, String> foreign(Map<String, String> options) {
        return options.entrySet().stream()
                .filter(option -> !option.getKey().startsWith(OWN))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
