package dev.caravan.engine;

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

    public int portOr(int usual) {
        return port == 0 ? usual : port;
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
