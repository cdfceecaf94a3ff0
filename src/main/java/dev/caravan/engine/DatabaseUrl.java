package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The address of a database, parsed. Only files for now.
 *
 * @param engine the id of its engine
 * @param file the main file, as given
 * @param given the text it was parsed from
 */
public record DatabaseUrl(String engine, Path file, String given) {

    private static final Map<String, String> ENGINE_OF_ENDING =
            Map.of("db", "sqlite", "sqlite", "sqlite", "sqlite3", "sqlite", "duckdb", "duckdb", "ddb", "duckdb");

    /**
     * Understands a path with a known ending, {@code sqlite:///path}, {@code duckdb:///path}, and their {@code jdbc:} forms.
     *
     * @throws MigrationException USAGE if the text is none of these
     */
    public static DatabaseUrl parse(String text) {
        String url = text.startsWith("jdbc:") ? text.substring(5) : text;
        for (String engine : new String[] {"sqlite", "duckdb"}) {
            if (url.startsWith(engine + ":")) {
                return new DatabaseUrl(engine, path(url.substring(engine.length() + 1), text), text);
            }
        }
        String engine = ENGINE_OF_ENDING.get(ending(text));
        if (engine == null || text.contains("://")) {
            throw unknown(text);
        }
        return new DatabaseUrl(engine, Path.of(text), text);
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
                "give a file that ends in .db, .sqlite, .sqlite3, .duckdb or .ddb, or a URL such as sqlite:///path or duckdb:///path");
    }
}
