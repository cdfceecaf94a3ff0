package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What engines have to keep whose databases are on servers. */
interface ServerContract extends UnderContract {

    private MigrationException refused(ServerUrl url) {
        return catchThrowableOfType(MigrationException.class, () -> engine().open(url, Access.READ));
    }

    private ServerUrl with(String database, String user, String password, int port, Map<String, String> options) {
        ServerUrl url = url().asServer();
        return new ServerUrl(url.engine(), url.host(), port, database, user, password, options, "the address");
    }

    @Test
    default void aDatabaseThatIsNotThereIsNotFound() {
        ServerUrl url = url().asServer();
        MigrationException e = refused(with("not_there", url.user(), url.password(), url.port(), url.options()));
        assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(e).hasMessageContaining("not_there").hasMessageContaining(url.host() + ":" + url.port());
    }

    @Test
    default void aWrongPasswordIsNotShown() {
        ServerUrl url = url().asServer();
        MigrationException e = refused(with(url.database(), url.user(), "s3cret", url.port(), url.options()));
        Assumptions.assumeTrue(e != null, "the server asks for no password");
        assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(e).hasMessageContaining(url.user()).hasMessageContaining(url.database());
        assertThat(e.getMessage() + e.hint()).doesNotContain("s3cret");
    }

    @Test
    default void aServerThatIsNotThereCannotBeConnectedTo() {
        ServerUrl url = url().asServer();
        MigrationException e = refused(with(url.database(), url.user(), url.password(), 1, url.options()));
        assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(e).hasMessageContaining(url.host() + ":1");
    }

    @Test
    default void aServerThatTakesAConnectionAndNeverAnswersIsGivenUp() throws IOException {
        ServerUrl url = url().asServer();
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ServerUrl there = with(
                    url.database(),
                    url.user(),
                    url.password(),
                    mute.getLocalPort(),
                    Map.of(ServerUrl.CONNECT_TIMEOUT, "1"));
            MigrationException e = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> refused(there));
            assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
            assertThat(e).hasMessageContaining(":" + mute.getLocalPort());
        }
    }

    @Test
    default void aStatementThatTakesTooLongIsEndedAndNotTriedAgain() throws SQLException {
        ServerUrl url = url().asServer();
        Map<String, String> limited = new HashMap<>(url.options());
        limited.put(ServerUrl.STATEMENT_TIMEOUT, "1");
        ServerUrl here = with(url.database(), url.user(), url.password(), url.port(), limited);
        try (Database database = engine().open(here, Access.WRITE);
                Connection reader = database.reader();
                Connection writer = database.writer()) {
            assertEnded(reader);
            assertEnded(writer);
        }
    }

    private void assertEnded(Connection connection) {
        String endless = "SELECT count(*) FROM information_schema.columns a, information_schema.columns b,"
                + " information_schema.columns c, information_schema.columns d";
        SQLException e = Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> catchThrowableOfType(
                        SQLException.class, () -> Query.one(connection, endless, row -> row.getLong(1))));
        assertThat(engine().classify(e)).as(String.valueOf(e)).isEqualTo(FailureKind.FATAL);
        assertThat(e.getMessage()).contains("statement");
    }

    @Test
    default void anOptionThatIsNotKnownIsRefused() {
        ServerUrl url = url().asServer();
        MigrationException e =
                refused(with(url.database(), url.user(), url.password(), url.port(), Map.of("frobnicate", "1")));
        assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(e).hasMessageContaining("frobnicate");
    }
}
