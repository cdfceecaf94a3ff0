package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The database of a command that works on one: as everywhere, or by its name and its engine's options beside it. Asks for a password at most
 * once, and not before somebody wants to know the database.
 */
final class DatabaseOption {

    private final Session session;

    @Option(
            names = {"-d", "--database"},
            paramLabel = "DB",
            description = {
                "The database: a configured name, a file or a URL; with one of the options that name an engine, the bare name on its "
                        + "server or any file. Default: caravan.database.default, then the environment's DATABASE_URL."
            })
    private @Nullable String database;

    @Mixin
    private EngineOptions engine;

    private @Nullable String address;

    DatabaseOption(Session session) {
        this.session = session;
    }

    /**
     * What the command line names, or nothing.
     *
     * @throws MigrationException USAGE if its options do not go together, REFUSED if nobody can be asked for the password
     */
    Optional<String> given() {
        if (address == null) {
            address = engine.isEmpty() ? database : engine.address(database, session);
            warnOfPassword();
        }
        return Optional.ofNullable(address);
    }

    private void warnOfPassword() {
        if (database != null && !Secrets.masked(database).equals(database)) {
            session.note(EngineOptions.VISIBLE);
        }
    }

    /** @throws MigrationException USAGE if none was given and there is no default; see {@link #given} too */
    String in(Session here) {
        return given().orElseGet(() -> defaultDatabase(here));
    }

    private static String defaultDatabase(Session session) {
        String name = session.databases()
                .defaultName()
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.USAGE,
                        "No database is named",
                        "give -d FILE, or set caravan.database.default or the environment's DATABASE_URL"));
        session.note("Database: " + name);
        return name;
    }
}
