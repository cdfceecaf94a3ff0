package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database on a server.
 *
 * @param host a name or an address, without the brackets of IPv6
 * @param port 0 for the engine's own
 * @param user null if the address names none: the engine's habits decide
 * @param password null if the address holds none: the user's password file, then the server decide
 * @param options what stands behind the question mark, decoded, without user and password
 * @param given the address without its password
 */
public record ServerUrl(
        String engine,
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> options,
        String given)
        implements DatabaseUrl {

    public static final String CONNECT_TIMEOUT = "connect_timeout";
    public static final String STATEMENT_TIMEOUT = "statement_timeout";

    public ServerUrl {
        options = Map.copyOf(options);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The same at another port; its text stays. */
    public ServerUrl withPort(int other) {
        return new ServerUrl(engine, host, other, database, user, password, options, given);
    }

    /**
     * How long an answer is awaited while rows are copied, 0 for ever. As long as systems usually try to reach a partner that has fallen
     * silent.
     *
     * @throws MigrationException USAGE if the option is not a number of seconds
     */
    public int networkTimeoutMillis() {
        return millis("network_timeout", "900");
    }

    /**
     * How long each step of connecting may take: the way to the server, encryption, signing in; 0 for ever. An address that does not say
     * gets {@code usualSeconds}.
     *
     * @throws MigrationException USAGE if the option is not a number of seconds
     */
    public int connectTimeoutMillis(int usualSeconds) {
        return millis(CONNECT_TIMEOUT, String.valueOf(usualSeconds));
    }

    /**
     * After what time the server is to end a statement, 0 for never.
     *
     * @throws MigrationException USAGE if the option is not a number of seconds
     */
    public int statementTimeoutMillis() {
        return millis(STATEMENT_TIMEOUT, "0");
    }

    private int millis(String name, String usualSeconds) {
        String seconds = options.entrySet().stream()
                .filter(option -> isSameOption(option.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usualSeconds);
        if (!isSeconds(seconds)) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Option '" + name + "' of the address is '" + seconds + "'",
                    "it takes a number of seconds, 0 to wait for ever");
        }
        return Integer.parseInt(seconds) * 1000;
    }

    /** Whether a text is a time as options of addresses have it. */
    public static boolean isSeconds(String text) {
        return text.matches("[0-9]{1,6}");
    }

    /** libpq, mysql's clients and JDBC write one name in three ways. */
    private static boolean isSameOption(String left, String right) {
        return plain(left).equals(plain(right));
    }

    private static String plain(String option) {
        return option.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** The same with options that it does not name itself; its text has them too. */
    ServerUrl withUsual(Map<String, String> usual) {
        Map<String, String> all = new HashMap<>(options);
        usual.forEach((name, value) -> {
            if (options.keySet().stream().noneMatch(own -> isSameOption(own, name))) {
                all.put(name, value);
            }
        });
        return all.equals(options) ? this : ServerUrls.of(engine, host, port, database, user, password, all);
    }

    /** The same for another user; its text names that user. */
    public ServerUrl withUser(@Nullable String other) {
        return ServerUrls.of(engine, host, port, database, other, password, options);
    }

    public ServerUrl withPassword(@Nullable String secret) {
        return new ServerUrl(engine, host, port, database, user, secret, options, given);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return given;
    }
}
