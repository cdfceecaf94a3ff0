package dev.caravan.engine.postgres;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The options for TLS as libpq means them, and what to tell where a connection fails for their sake. */
final class Encryption {

    static final String MODE = "sslmode";
    static final String AUTHORITY = "sslrootcert";

    private static final String REQUIRE = "require";
    private static final String VERIFY_CA = "verify-ca";
    private static final List<String> MODES = List.of("disable", "allow", "prefer", REQUIRE, VERIFY_CA, "verify-full");

    /** Where authorities are where the address names no file. */
    private static final String USUAL_FILE = "root.crt";

    private static final String NAMES_NO_AUTHORITY =
            "let sslrootcert name the certificate, as PEM, of the authority that signed the server's";

    /** The driver's messages come in the language of the machine, these parts of them do not. */
    private static final String OTHER_NAME = "HostnameVerifier";

    private static final String WITHOUT = "SSL";
    private static final String REJECTED = "08004";

    private Encryption() {}

    /** @param hint what to do */
    record Failure(String reason, String hint) {}

    /** @throws MigrationException USAGE if there is no such mode */
    static void check(String mode) {
        if (!MODES.contains(mode)) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Option 'sslmode' of the address is '" + mode + "'",
                    "it takes " + String.join(", ", MODES));
        }
    }

    /** An authority that is named is asked, which the driver would not do for {@code require}. */
    static String driverMode(String mode, boolean authorityIsNamed) {
        return mode.equals(REQUIRE) && authorityIsNamed ? VERIFY_CA : mode;
    }

    /** Empty where it failed for something else. */
    static Optional<Failure> explained(PostgresUrl url, SQLException e) {
        String message = String.valueOf(e.getMessage());
        String authority = url.url().option(AUTHORITY).orElse(USUAL_FILE);
        if (isOfCertificates(e)) {
            String reason = "the server's certificate is not trusted by '" + authority + "': " + rootMessage(e);
            return Optional.of(new Failure(reason, NAMES_NO_AUTHORITY));
        }
        if (message.contains(OTHER_NAME)) {
            return Optional.of(new Failure(
                    "the server's certificate is not for '" + url.url().host() + "'",
                    "name the server as its certificate does; sslmode=verify-ca asks only who has signed it"));
        }
        if (message.contains(authority)) {
            return Optional.of(new Failure(firstLine(message), NAMES_NO_AUTHORITY));
        }
        return REJECTED.equals(e.getSQLState()) && message.contains(WITHOUT)
                ? Optional.of(new Failure(
                        firstLine(message),
                        "let the server be given a certificate, or leave sslmode out where the network is trusted"))
                : Optional.empty();
    }

    private static boolean isOfCertificates(Throwable e) {
        return e instanceof GeneralSecurityException || (e.getCause() != null && isOfCertificates(e.getCause()));
    }

    private static String rootMessage(Throwable e) {
        return e.getCause() == null ? firstLine(String.valueOf(e.getMessage())) : rootMessage(e.getCause());
    }

    static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
