package dev.caravan.app;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a person calls a database into its address: a configured name, the path of a file, or a URL. */
public final class DatabaseNames {

    private static final String DEFAULT = "caravan.database.default";
    private static final String DEFAULT_VARIABLE = "DATABASE_URL";

    private final Settings settings;
    private final Map<String, String> environment;
    private final References references;

    public DatabaseNames(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
        this.references = new References(environment);
    }

    /** @throws MigrationException USAGE if it is neither a configured name nor an address */
    public String address(String given) {
        Optional<String> configured = settings.databaseUrl(given);
        if (configured.isPresent()) {
            return references.resolved(configured.get(), "Setting caravan.database." + given + ".url");
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
                .map(value -> references.resolved(value, "Setting " + key))
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
     * As {@link References#secret}.
     *
     * @param option where the text was given
     */
    public String secret(String reference, String option) {
        return references.secret(reference, option);
    }
}
