package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.List;
import java.util.stream.Collectors;

/** The engines that this program was put together with. */
public final class Engines {

    private final List<Engine> engines;

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

    public Database open(String address, Access access) {
        DatabaseUrl url = DatabaseUrl.parse(address);
        return of(url).open(url, access);
    }
}
