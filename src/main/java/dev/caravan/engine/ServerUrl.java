package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
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
        String seconds =
                option("network_timeout").or(() -> option("network-timeout")).orElse("900");
        if (!seconds.matches("[0-9]{1,6}")) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Option 'network_timeout' of the address is '" + seconds + "'",
                    "it takes a number of seconds, 0 to wait for ever");
        }
        return Integer.parseInt(seconds) * 1000;
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
