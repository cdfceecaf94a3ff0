package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The database of a command that works on one. */
final class DatabaseOption {

    @ArgGroup
    private @Nullable Choice choice;

    /** The ways to name it; only one at a time. */
    static final class Choice {

        @Option(
                names = {"-d", "--database"},
                paramLabel = "DB",
                description =
                        "The database: a configured name, a file or a URL. Default: caravan.database.default, then "
                                + "the environment's DATABASE_URL.")
        @Nullable
        String database;

        @Option(names = "--sqlite", paramLabel = "FILE", description = "A SQLite file, whatever its ending.")
        @Nullable
        String sqlite;

        @Option(names = "--duckdb", paramLabel = "FILE", description = "A DuckDB file, whatever its ending.")
        @Nullable
        String duckdb;

        Optional<String> given() {
            return Optional.ofNullable(database)
                    .or(() -> Optional.ofNullable(sqlite).map(file -> "sqlite:" + file))
                    .or(() -> Optional.ofNullable(duckdb).map(file -> "duckdb:" + file));
        }
    }

    Optional<String> given() {
        return Optional.ofNullable(choice).flatMap(Choice::given);
    }

    /** @throws MigrationException USAGE if none was given and there is no default */
    String in(Session session) {
        return given().orElseGet(() -> defaultDatabase(session));
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
