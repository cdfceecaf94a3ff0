package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engines that this program was put together with, and the passwords it was given for as long as it runs. Thread-safe. */
public final class Engines {

    private final List<Engine> engines;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();

    public Engines(List<Engine> engines) {
        this.engines = List.copyOf(engines);
    }

    /** @throws MigrationException USAGE if no engine of that id is there */
    public Engine of(DatabaseUrl url) {
        return named(url.engine());
    }

    /** @throws MigrationException USAGE if no engine of that id is there */
    public Engine named(String id) {
        return engines.stream()
                .filter(engine -> engine.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.USAGE,
                        "No engine '" + id + "'",
                        "there are " + engines.stream().map(Engine::id).collect(Collectors.joining(", "))));
    }

    /** The ids of all of them. */
    public List<String> ids() {
        return engines.stream().map(Engine::id).toList();
    }

    /**
     * Keeps the password of an address for when it is opened here, and takes it out of the text, which may then be shown, logged and written
     * down.
     *
     * @param user the user if the address names none, or null
     * @param password the password if the address holds none, or null
     * @param usual options that count if the address does not name them; a file has none
     * @return the address, which {@link #open} and {@link #parse} of this object understand
     */
    public String entrust(String address, @Nullable String user, @Nullable String password, Map<String, String> usual) {
        if (!(DatabaseUrl.parse(address) instanceof ServerUrl url)) {
            return address;
        }
        ServerUrl signed = (url.user() == null ? url.withUser(user) : url).withUsual(usual);
        String secret = url.password() == null ? password : url.password();
        if (secret != null) {
            passwords.put(signed.given(), secret);
        }
        return signed.given();
    }

    /**
     * An address, completed by the password that was entrusted and by the engine's usual port.
     *
     * @throws MigrationException USAGE if the text is no address
     */
    public DatabaseUrl parse(String address) {
        if (!(DatabaseUrl.parse(address) instanceof ServerUrl server)) {
            return DatabaseUrl.parse(address);
        }
        ServerUrl url = server.port() == 0 ? server.withPort(of(server).usualPort()) : server;
        return url.password() == null ? url.withPassword(passwords.get(url.given())) : url;
    }

    public Database open(String address, Access access) {
        DatabaseUrl url = parse(address);
        return of(url).open(url, access);
    }
}
