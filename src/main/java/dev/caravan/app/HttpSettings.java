package dev.caravan.app;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether and where the service answers over HTTP.
 *
 * @param port 0 for any that is free
 * @param token what those who ask must bring, or null if nobody must
 */
public record HttpSettings(
        boolean enabled, String host, int port, @Nullable String token) {

    private static final int MOST_PORTS = 65_535;
    private static final String TOKEN = "caravan.http.token";

    /** @throws MigrationException USAGE if a setting is wrong, REFUSED if others than this machine could ask without a token */
    public static HttpSettings of(Settings settings, References references) {
        boolean enabled = Boolean.parseBoolean(settings.text("caravan.http.enabled"));
        String host = settings.text("caravan.http.host");
        int port = settings.number("caravan.http.port");
        if (port > MOST_PORTS) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Setting caravan.http.port = " + port + " is not a port", "set one up to 65535");
        }
        String token = token(settings, references);
        if (enabled && token == null && !isLoopback(host)) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Without a token, anybody who reaches " + host + " could look at the status page",
                    "set " + TOKEN + " = {{env:CARAVAN_TOKEN}} and that variable, or caravan.http.host = 127.0.0.1");
        }
        return new HttpSettings(enabled, host, port, token);
    }

    private static @Nullable String token(Settings settings, References references) {
        String setting = settings.text(TOKEN);
        if (setting.isEmpty()) {
            return null;
        }
        String token = references.resolved(setting, "Setting " + TOKEN).strip();
        if (token.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Setting " + TOKEN + " refers to nothing but blanks", "put a token there");
        }
        return token;
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Setting caravan.http.host = " + host + " is no address",
                    "set 127.0.0.1, or an address of this machine",
                    e);
        }
    }
}
