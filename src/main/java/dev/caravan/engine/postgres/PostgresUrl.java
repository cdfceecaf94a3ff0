package dev.caravan.engine.postgres;

import dev.caravan.engine.ServerUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address as the driver takes it. Where it names no user or password, libpq's habits decide: {@code PGUSER} or the user of the operating
 * system; {@code PGPASSWORD}, or the password file, which the driver reads.
 */
record PostgresUrl(ServerUrl url) {

    static final int USUAL_PORT = 5432;

    private static final int CONNECT_TIMEOUT_SECONDS = 20;

    /** Our names, libpq's and JDBC's, and the driver's. */
    private static final Map<String, String> DRIVER_OPTION = Map.of(
            Encryption.MODE, "sslmode", Encryption.AUTHORITY, "sslrootcert", "sslcert", "sslcert", "sslkey", "sslkey");

    private static final String SCHEMA = "schema";
    private static final String CURRENT_SCHEMA = "currentSchema";
    private static final List<String> OURS = List.of(
            SCHEMA,
            CURRENT_SCHEMA,
            "network_timeout",
            ServerUrl.CONNECT_TIMEOUT,
            "connectTimeout",
            ServerUrl.STATEMENT_TIMEOUT);

    PostgresUrl {
        url.options().keySet().stream()
                .filter(name -> !isKnown(name))
                .findFirst()
                .ifPresent(PostgresUrl::refuse);
        url.networkTimeoutMillis();
        url.connectTimeoutMillis(CONNECT_TIMEOUT_SECONDS);
        url.statementTimeoutMillis();
        url.option(Encryption.MODE).ifPresent(Encryption::check);
    }

    private static boolean isKnown(String option) {
        return DRIVER_OPTION.containsKey(option) || OURS.contains(option);
    }

    private static void refuse(String option) {
        TreeSet<String> known = new TreeSet<>(DRIVER_OPTION.keySet());
        known.addAll(OURS);
        throw new MigrationException(
                ErrorCode.USAGE,
                "Unknown option '" + option + "' in the address of a PostgreSQL database",
                "there are " + String.join(", ", known));
    }

    boolean picksSchema() {
        return url.option(SCHEMA).or(() -> url.option(CURRENT_SCHEMA)).isPresent();
    }

    /** The default schema, which is the one that is read if it was picked. */
    String schema() {
        return url.option(SCHEMA).or(() -> url.option(CURRENT_SCHEMA)).orElse(PostgresEngine.SCHEMA);
    }

    int port() {
        return url.port() == 0 ? USUAL_PORT : url.port();
    }

    String user() {
        return Stream.of(url.user(), System.getenv("PGUSER"), System.getProperty("user.name"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("postgres");
    }

    private @Nullable String password() {
        return url.password() == null ? System.getenv("PGPASSWORD") : url.password();
    }

    String jdbc() {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        String database = URLEncoder.encode(url.database(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + host + ":" + port() + "/" + database;
    }

    Properties driverOptions() {
        Properties options = new Properties();
        options.setProperty("user", user());
        String password = password();
        if (password != null) {
            options.setProperty("password", password);
        } else if (PasswordFile.isOpenToOthers()) {
            options.setProperty("password", "");
        }
        options.setProperty("ApplicationName", "caravan");
        limitConnecting(options);
        options.setProperty("tcpKeepAlive", "true");
        options.setProperty("socketFactory", WatchedSockets.class.getName());
        url.options().forEach((name, value) -> {
            String option = DRIVER_OPTION.get(name);
            if (option != null) {
                options.setProperty(option, value);
            }
        });
        boolean authorityIsNamed = url.option(Encryption.AUTHORITY).isPresent();
        url.option(Encryption.MODE)
                .ifPresent(mode -> options.setProperty(Encryption.MODE, Encryption.driverMode(mode, authorityIsNamed)));
        return options;
    }

    /** The driver's own limit ends when a connection is there; a server that then stays mute must not be awaited for ever either. */
    private void limitConnecting(Properties options) {
        int millis = url.connectTimeoutMillis(CONNECT_TIMEOUT_SECONDS);
        String seconds = String.valueOf(millis / 1000);
        options.setProperty("connectTimeout", seconds);
        options.setProperty("sslResponseTimeout", String.valueOf(millis));
        options.setProperty("socketTimeout", seconds);
    }

    /** For people: where the server is and as whom it is asked. */
    String described() {
        return "PostgreSQL at " + url.host() + ":" + port() + ", database '" + url.database() + "', as user '" + user()
                + "'";
    }
}
