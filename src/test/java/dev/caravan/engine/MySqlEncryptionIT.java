package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.engine.mysql.MySqlEngine;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.server.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A real MySQL makes certificates for itself when it is installed. */
@EnabledIfEnvironmentVariable(
        named = MySqlServer.VARIABLE,
        matches = "jdbc:mysql:.+",
        disabledReason = "no MySQL server: set " + MySqlServer.VARIABLE + " to the JDBC URL of one")
class MySqlEncryptionIT {

    /** A certificate that has nothing to do with the server's. */
    private static final String OTHER = """
            -----BEGIN CERTIFICATE-----
            MIIBYTCCAQigAwIBAgIIS6pEPcmvh68wCgYIKoZIzj0EAwIwHDEaMBgGA1UEAxMR
            YW5vdGhlciBhdXRob3JpdHkwIBcNMjYxMTIxMTc0OTQ4WhgPMjEyNjEwMjgxNzQ5
            NDhaMBwxGjAYBgNVBAMTEWFub3RoZXIgYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYI
            KoZIzj0DAQcDQgAEHlaJcAuGR8GwMCqYS7+C5w1paxjmv5gWgVLEdqOmIE0w+c0/
            DOW6Wvi3kNzyjQr9eobBbWwxEMvmRmcDYfy70qMyMDAwHQYDVR0OBBYEFIMWLmMx
            W1oG3w+m3AFFXQtRU8dZMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAw
            RAIgd/fhKKobxYOLUFFwucppBFv2PizYl/7VrveY2HA0HFoCIBSvdUAHPZhlslX9
            QihgpFuDB7mg6xZsSafHJ1B8090X
            -----END CERTIFICATE-----
            """;

    @TempDir
    Path folder;

    private ServerUrl url;
    private Path authority;

    @BeforeEach
    void find() throws SQLException {
        url = DatabaseUrl.parse(MySqlServer.newDatabase()).asServer();
        try (Database database = new MySqlEngine().open(url, Access.READ);
                Connection reader = database.reader()) {
            authority = Path.of(Query.text(reader, "SELECT concat(@@datadir, @@ssl_ca)"));
        }
    }

    private Database open(Map<String, String> options) {
        return new MySqlEngine()
                .open(
                        new ServerUrl(
                                url.engine(),
                                url.host(),
                                url.port(),
                                url.database(),
                                url.user(),
                                url.password(),
                                options,
                                "the address"),
                        Access.READ);
    }

    @Test
    void aConnectionIsEncryptedWhereItIsRequired() throws SQLException {
        try (Database database = open(Map.of("ssl-mode", "REQUIRED"));
                Connection reader = database.reader()) {
            assertThat(Query.<String>one(reader, "SHOW STATUS LIKE 'Ssl\\_cipher'", row -> row.getString(2)))
                    .isNotEmpty();
        }
    }

    @Test
    void aServerIsKnownByTheAuthorityThatSignedIt() throws SQLException {
        assumeTrue(Files.isReadable(authority), "the server's files are not to be read from here");
        try (Database database = open(Map.of("ssl-mode", "VERIFY_CA", "ssl-ca", authority.toString()));
                Connection reader = database.reader()) {
            assertThat(Query.number(reader, "SELECT 1")).isOne();
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        MigrationException e = catchThrowableOfType(
                MigrationException.class, () -> open(Map.of("ssl-mode", "VERIFY_CA", "ssl-ca", empty.toString())));
        assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(e).hasMessageContaining("empty.pem");
    }

    @Test
    void aServerThatAnotherAuthoritySignedIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.pem"), OTHER);
        MigrationException e = catchThrowableOfType(
                MigrationException.class, () -> open(Map.of("ssl-mode", "VERIFY_CA", "ssl-ca", other.toString())));
        assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(e).hasMessageContaining("certificate is not trusted");
        assertThat(e.hint()).contains("ssl-ca");
    }
}
