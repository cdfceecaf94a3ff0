package dev.caravan.engine.sqlite;

import dev.caravan.engine.Dialect;
import java.util.Collection;
import java.util.stream.Collectors;

/** Double quotes make any text a name. */
final class SqliteDialect implements Dialect {

    static final SqliteDialect INSTANCE = new SqliteDialect();

    @Override
    public String quote(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String newText() {
        return "lower(hex(randomblob(16)))";
    }

    static String quoted(String identifier) {
        return INSTANCE.quote(identifier);
    }

    static String quoted(Collection<String> identifiers) {
        return identifiers.stream().map(INSTANCE::quote).collect(Collectors.joining(", "));
    }
}
