package dev.caravan.engine.mysql;

import dev.caravan.engine.ServerUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The options of an address: those that mysql's own clients, JDBC and SQLAlchemy call so, as the driver's properties. */
final class UrlOptions {

    private static final String LOAD = "load";

    /** The values of that option: the usual way, and {@code LOAD DATA LOCAL}. */
    private static final String INSERT = "insert";

    private static final String LOCAL = "local";

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("sslmode", "sslMode"),
            Map.entry("sslca", "trustCertificateKeyStoreUrl"),
            Map.entry("connecttimeout", ""),
            Map.entry("statementtimeout", ""),
            Map.entry("allowpublickeyretrieval", "allowPublicKeyRetrieval"),
            Map.entry("serverrsapublickeyfile", "serverRSAPublicKeyFile"),
            Map.entry("networktimeout", ""),
            Map.entry(LOAD, LOAD),
            Map.entry("charset", ""));
    private static final Map<String, String> SSL_MODES = Map.of(
            "disabled", "DISABLED",
            "preferred", "PREFERRED",
            "required", "REQUIRED",
            "verify_ca", "VERIFY_CA",
            "verify_identity", "VERIFY_IDENTITY");
    private static final String KNOWN =
            "ssl-mode, ssl-ca, connect-timeout, network-timeout and statement-timeout (seconds), allowPublicKeyRetrieval, serverRSAPublicKeyFile, load";

    private UrlOptions() {}

    /** @throws MigrationException USAGE if an option is not known or its value makes no sense */
    static void apply(ServerUrl url, Properties properties) {
        new TreeMap<>(url.options()).forEach((name, value) -> {
            String property = PROPERTIES.get(plain(name));
            if (property == null) {
                throw new MigrationException(
                        ErrorCode.USAGE, "The address has an unknown option '" + name + "'", "MySQL's are " + KNOWN);
            }
            set(properties, name, property, value);
        });
    }

    private static String plain(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** Whether the address asks for rows to be written by {@code LOAD DATA LOCAL}. */
    static boolean asksForLocalLoad(ServerUrl url) {
        return url.options().entrySet().stream()
                .anyMatch(option ->
                        plain(option.getKey()).equals(LOAD) && option.getValue().equals(LOCAL));
    }

    private static void set(Properties properties, String name, String property, String value) {
        switch (property) {
            case "" -> {
                // Not as such for the driver. Text always travels as UTF-8, whatever a client would have used.
            }
            case LOAD -> requireWayToLoad(name, value);
            case "sslMode" -> properties.setProperty(property, sslMode(name, value));
            case "trustCertificateKeyStoreUrl" -> {
                properties.setProperty(
                        property, TrustStore.of(Path.of(value)).toUri().toString());
                properties.setProperty("trustCertificateKeyStoreType", TrustStore.TYPE);
                properties.setProperty("trustCertificateKeyStorePassword", TrustStore.PASSWORD);
            }
            default -> properties.setProperty(property, value);
        }
    }

    private static void requireWayToLoad(String name, String value) {
        if (!value.equals(INSERT) && !value.equals(LOCAL)) {
            throw unclear(name, value, INSERT + " (unless the other is named) or " + LOCAL);
        }
    }

    private static String sslMode(String name, String value) {
        String mode = SSL_MODES.get(value.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (mode == null) {
            throw unclear(name, value, "DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY");
        }
        return mode;
    }

    private static MigrationException unclear(String name, String value, String expected) {
        return new MigrationException(
                ErrorCode.USAGE, "Option '" + name + "' of the address is '" + value + "'", "it takes " + expected);
    }
}
