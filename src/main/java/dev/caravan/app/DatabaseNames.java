package dev.caravan.app;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Engines;
import dev.caravan.engine.ServerUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what a person calls a database into its address: a configured name, the path of a file, or a URL. */
public final class DatabaseNames {

    private static final String DEFAULT = "caravan.database.default";
    private static final String DEFAULT_VARIABLE = "DATABASE_URL";

    /** The last part of a setting's key, and the option of an address that it stands for. */
    private static final Map<String, String> TIMEOUTS = Map.of(
            "connect-timeout", ServerUrl.CONNECT_TIMEOUT,
            "statement-timeout", ServerUrl.STATEMENT_TIMEOUT);

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

    /**
     * The address with what else is set for a database, without its password, which the engines keep: see {@link Engines#entrust}.
     *
     * @throws MigrationException USAGE if it is neither a configured name nor an address, or a setting is wrong
     */
    public String entrust(String given, Engines engines) {
        return engines.entrust(address(given), setting(given, "username"), setting(given, "password"), timeouts(given));
    }

    private @Nullable String setting(String name, String what) {
        String key = key(name, what);
        return settings.find(key)
                .map(value -> references.resolved(value, "Setting " + key))
                .orElse(null);
    }

    private static String key(String name, String what) {
        return "caravan.database." + name + "." + what;
    }

    private Map<String, String> timeouts(String name) {
        Map<String, String> timeouts = new TreeMap<>();
        TIMEOUTS.forEach((what, option) -> {
            String seconds = setting(name, what);
            if (seconds != null && !ServerUrl.isSeconds(seconds)) {
                throw new MigrationException(
                        ErrorCode.USAGE,
                        "Setting " + key(name, what) + " = " + seconds + " is not a number of seconds",
                        "write it as 30; 0 is for ever");
            } else if (seconds != null) {
                timeouts.put(option, seconds);
            }
        });
        return timeouts;
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
