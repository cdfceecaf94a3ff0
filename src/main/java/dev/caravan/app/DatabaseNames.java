package dev.caravan.app;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a person calls a database into its address: a configured name, the path of a file, or a URL. */
public final class DatabaseNames {

    private static final String DEFAULT = "caravan.database.default";
    private static final String DEFAULT_VARIABLE = "DATABASE_URL";
    private static final String FILE = "file:";
    private static final String VARIABLE = "env:";
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{env:([A-Za-z_][A-Za-z0-9_]*)}}");

    private final Settings settings;
    private final Map<String, String> environment;

    public DatabaseNames(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** @throws MigrationException USAGE if it is neither a configured name nor an address */
    public String address(String given) {
        Optional<String> configured = settings.databaseUrl(given);
        if (configured.isPresent()) {
            return resolved(configured.get(), "Setting caravan.database." + given + ".url");
        }
        boolean bareWord = !given.contains(".") && !given.contains(":") && !given.contains("/");
        if (bareWord) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND, "No database is configured as '" + given + "'", hint(given));
        }
        DatabaseUrl.parse(given);
        return given;
    }

    /** The user that the settings name for a database, or null. */
    public @Nullable String user(String given) {
        return setting(given, "username");
    }

    /** The password that the settings hold or refer to for a database, or null. */
    public @Nullable String password(String given) {
        return setting(given, "password");
    }

    private @Nullable String setting(String name, String what) {
        String key = "caravan.database." + name + "." + what;
        return settings.find(key)
                .map(value -> resolved(value, "Setting " + key))
                .orElse(null);
    }

    private String hint(String given) {
        List<String> names = settings.databaseNames();
        return names.isEmpty()
                ? "set caravan.database." + given + ".url in application.properties, or give a file or a URL"
                : "there are " + String.join(", ", names) + "; or give a file or a URL";
    }

    /** The database of a command that was given none: that of the settings, else that of the environment. */
    public Optional<String> defaultName() {
        return settings.find(DEFAULT)
                .or(() -> Optional.ofNullable(environment.get(DEFAULT_VARIABLE)))
                .filter(name -> !name.isBlank());
    }

    /**
     * The secret behind {@code env:NAME} or {@code file:PATH}; any other text is the secret itself.
     *
     * @param option where the text was given
     * @throws MigrationException USAGE if there is no such variable or file
     */
    public String secret(String reference, String option) {
        return reference.startsWith(VARIABLE)
                ? variable(reference.substring(VARIABLE.length()), "Option " + option)
                : resolved(reference, "Option " + option);
    }

    private String resolved(String value, String place) {
        if (value.startsWith(FILE)) {
            return content(Path.of(value.substring(FILE.length())), place);
        }
        Matcher reference = REFERENCE.matcher(value);
        return reference.replaceAll(found -> Matcher.quoteReplacement(variable(found.group(1), place)));
    }

    /** The first line of a file, as secrets are handed to containers. */
    private static String content(Path file, String place) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    place + " refers to the file " + file + ", which cannot be read: " + e,
                    "make it, or let this user read it",
                    e);
        }
    }

    private String variable(String name, String place) {
        String value = environment.get(name);
        if (value == null) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    place + " refers to the environment variable " + name + ", which is not set",
                    "set it, or write the value itself");
        }
        return value;
    }
}
