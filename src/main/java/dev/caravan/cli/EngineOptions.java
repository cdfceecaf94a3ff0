package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what engine the database of {@code -d} belongs to, and how to get to its server. */
final class EngineOptions {

    /** What is said of a password that others can read. */
    static final String VISIBLE = "Warning: a password on the command line can be read by everybody on this machine; "
            + "better is --password without a value, env:NAME, file:PATH or a setting";

    /** What picocli puts in the place of a value that is left out. */
    private static final String ABSENT = "";

    @Option(
            names = "--sqlite",
            arity = "0..1",
            fallbackValue = ABSENT,
            paramLabel = "FILE",
            description = "The database is a SQLite file, whatever its ending: that of -d, or the one named here.")
    private @Nullable String sqlite;

    @Option(
            names = "--duckdb",
            arity = "0..1",
            fallbackValue = ABSENT,
            paramLabel = "FILE",
            description = "The database is a DuckDB file, whatever its ending: that of -d, or the one named here.")
    private @Nullable String duckdb;

    @Option(names = "--mysql", description = "-d names a database on a MySQL or MariaDB server.")
    private boolean mysql;

    @Option(names = "--postgresql", description = "-d names a database on a PostgreSQL server.")
    private boolean postgresql;

    @Option(names = "--host", paramLabel = "HOST", description = "Its server (default: localhost).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = WholeNumber.Positive.class,
            description = "The server's port (default: the engine's usual one).")
    private @Nullable Integer port;

    @Option(names = "--user", paramLabel = "NAME", description = "Who signs in there.")
    private @Nullable String user;

    @Option(
            names = "--password",
            arity = "0..1",
            fallbackValue = ABSENT,
            paramLabel = "SECRET",
            description =
                    "The user's password: env:NAME or file:PATH say where it is; without a value it is asked for. Default: as for "
                            + "addresses without one.")
    private @Nullable String password;

    boolean isEmpty() {
        return engines().isEmpty() && ofServer().isEmpty();
    }

    private List<String> engines() {
        return Stream.of(
                        sqlite == null ? null : "--sqlite",
                        duckdb == null ? null : "--duckdb",
                        mysql ? "--mysql" : null,
                        postgresql ? "--postgresql" : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> ofServer() {
        return Stream.of(
                        host == null ? null : "--host",
                        port == null ? null : "--port",
                        user == null ? null : "--user",
                        password == null ? null : "--password")
                .filter(Objects::nonNull)
                .toList();
    }

    /** The address that these options make of a name or file. */
    String address(@Nullable String database, Session session) {
        List<String> engines = engines();
        if (engines.size() > 1) {
            throw wrong(String.join(" and ", engines) + " exclude each other", "name one engine");
        } else if (engines.isEmpty()) {
            throw wrong(
                    ofServer().get(0) + " goes with --mysql or --postgresql only",
                    "add the engine, or write all of it as one address: -d mysql://user@host:3306/name");
        }
        String engine = engines.get(0);
        if (!mysql && !postgresql) {
            return engine.substring(2) + ":" + file(engine, sqlite != null ? sqlite : duckdb, database);
        } else if (database == null) {
            throw wrong(engine + " needs the name of a database", "name it with -d");
        }
        requireName(engine, database);
        return engine.substring(2) + "://" + server() + "/" + encoded(database) + credentials(session);
    }

    private String file(String engine, @Nullable String named, @Nullable String database) {
        if (!ofServer().isEmpty()) {
            throw wrong(ofServer().get(0) + " goes with --mysql or --postgresql only", "a file has no server");
        }
        boolean isNamed = !ABSENT.equals(named);
        if (isNamed && database != null) {
            throw wrong(
                    "-d names '" + database + "' and " + engine + " names '" + named + "'",
                    "name the file once; what is no option goes before " + engine);
        } else if (!isNamed && database == null) {
            throw wrong(engine + " needs a file", "name it with -d");
        }
        String file = isNamed ? String.valueOf(named) : String.valueOf(database);
        requireName(engine, file);
        return file;
    }

    private static void requireName(String engine, String database) {
        if (database.contains("://") || database.startsWith("jdbc:")) {
            throw wrong(
                    "-d is a whole address already, and says what engine it belongs to", "leave " + engine + " out");
        }
    }

    private String server() {
        String name = host == null ? "localhost" : host;
        return (name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name)
                + (port == null ? "" : ":" + port);
    }

    /** As options of the address, which keeps them out of everything that is shown. */
    private String credentials(Session session) {
        List<String> options = new ArrayList<>();
        if (user != null) {
            options.add("user=" + encoded(user));
        }
        if (password != null) {
            options.add("password=" + encoded(password(password, session)));
        }
        return options.isEmpty() ? "" : "?" + String.join("&", options);
    }

    private String password(String reference, Session session) {
        if (reference.equals(ABSENT)) {
            return session.askSecretly("Password" + (user == null ? "" : " of " + user) + ": ");
        }
        String secret = session.databases().secret(reference, "--password");
        if (secret.equals(reference)) {
            session.note(VISIBLE);
        }
        return secret;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static MigrationException wrong(String message, String hint) {
        return new MigrationException(ErrorCode.USAGE, message, hint);
    }
}
