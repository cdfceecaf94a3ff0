package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.server.Certificates;
import dev.caravan.server.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose certificate is for the name localhost, not for its number. */
class EncryptionIT {

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        certificates = Certificates.make(folder, "dns:localhost");
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificates.server().toString())
                .setServerConfig("ssl_key_file", certificates.key().toString())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Database open(String host, String mode, Path authority) {
        return open("postgresql://postgres@" + host + ":" + server.getPort() + "/postgres?sslmode=" + mode
                + "&sslrootcert=" + authority);
    }

    private static Database open(String address) {
        return new PostgresEngine().open(DatabaseUrl.parse(address), Access.READ);
    }

    private static MigrationException refused(String host, String mode, Path authority) {
        MigrationException e = catchThrowableOfType(
                MigrationException.class, () -> open(host, mode, authority).close());
        assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(e.code().exitCode()).isEqualTo(9);
        assertThat(e.getMessage())
                .contains("PostgreSQL at " + host + ":" + server.getPort())
                .doesNotContain("\n");
        return e;
    }

    private static void assertEncrypted(Database database) throws SQLException {
        try (database;
                Connection reader = database.reader()) {
            assertThat(Query.<String>one(
                            reader,
                            "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl",
                            row -> row.getString(1)))
                    .startsWith("TLSv1.");
        }
    }

    @Test
    void aServerIsKnownByTheAuthorityThatSignedIt() throws SQLException {
        assertEncrypted(open("127.0.0.1", "verify-ca", certificates.authority()));
        assertEncrypted(open("localhost", "verify-ca", certificates.authority()));
    }

    @Test
    void whereNoAuthorityIsNamedAnyIsTaken() throws SQLException {
        assertEncrypted(open("postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres?sslmode=require"));
    }

    @Test
    void aServerIsKnownByItsNameToo() throws SQLException {
        assertEncrypted(open("localhost", "verify-full", certificates.authority()));
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        MigrationException e = refused("127.0.0.1", "verify-full", certificates.authority());
        assertThat(e).hasMessageContaining("certificate is not for '127.0.0.1'");
        assertThat(e.hint()).contains("name the server as its certificate does").contains("sslmode=verify-ca");
    }

    /** As with libpq, an authority that is named is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void aServerThatAnotherAuthoritySignedIsRefused(String mode) {
        MigrationException e = refused("localhost", mode, certificates.stranger());
        assertThat(e).hasMessageContaining("certificate is not trusted");
        assertThat(e.hint()).contains("sslrootcert");
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        Path empty = Files.createTempFile(folder, "empty", ".pem");
        for (Path file : new Path[] {empty, folder.resolve("nowhere.pem")}) {
            MigrationException e = refused("localhost", "verify-ca", file);
            assertThat(e).hasMessageContaining(file.getFileName().toString());
            assertThat(e.hint()).contains("sslrootcert");
        }
    }

    @Test
    void anUnknownModeIsNamed() {
        MigrationException e = catchThrowableOfType(
                MigrationException.class,
                () -> open("localhost", "verify_full", certificates.authority()).close());
        assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(e).hasMessageContaining("sslmode").hasMessageContaining("verify_full");
        assertThat(e.hint()).contains("verify-ca", "verify-full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void aServerWithoutEncryptionIsRefusedWhereItIsRequired(String mode) throws SQLException {
        String address = PostgresServer.running().newDatabase() + "?sslmode=" + mode + "&sslrootcert="
                + certificates.authority();
        MigrationException e = catchThrowableOfType(
                MigrationException.class, () -> open(address).close());
        assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(e).hasMessageContaining("does not support SSL");
        assertThat(e.hint()).contains("sslmode");
    }
}
