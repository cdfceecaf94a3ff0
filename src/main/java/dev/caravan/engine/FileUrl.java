package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The address of a database that is a file.
 *
 * @param file the main file, as given
 */
public record FileUrl(String engine, Path file, String given) implements DatabaseUrl {

    private static final Map<String, String> ENGINE_OF_ENDING =
            Map.of("db", "sqlite", "sqlite", "sqlite", "sqlite3", "sqlite", "duckdb", "duckdb", "ddb", "duckdb");

    static FileUrl parse(String text) {
        String url = text.startsWith("jdbc:") ? text.substring(5) : text;
        for (String engine : new String[] {"sqlite", "duckdb"}) {
            if (url.startsWith(engine + ":")) {
                return new FileUrl(engine, path(url.substring(engine.length() + 1), text), text);
            }
        }
        String engine = ENGINE_OF_ENDING.get(ending(text));
        if (engine == null || text.contains("://")) {
            throw unknown(text);
        }
        return new FileUrl(engine, Path.of(text), text);
    }

    /** As SQLAlchemy has it: {@code :///x} is relative, {@code :////x} absolute; a bare {@code :x} is a path too. */
    private static Path path(String rest, String text) {
        String path = rest.startsWith("///") ? rest.substring(3) : rest;
        if (path.isEmpty() || path.startsWith("//") || path.equals(":memory:")) {
            throw unknown(text);
        }
        return Path.of(path);
    }

    private static String ending(String text) {
        return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static MigrationException unknown(String text) {
        return new MigrationException(
                ErrorCode.USAGE,
                "Cannot tell what database '" + text + "' is",
                "give a file that ends in .db, .sqlite, .sqlite3, .duckdb or .ddb, or a URL such as sqlite:///path, duckdb:///path,"
                        + " postgresql://user@host/database or mysql://user@host/database");
    }
}
