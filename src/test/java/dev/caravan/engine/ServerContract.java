package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.Map;
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
    default void anOptionThatIsNotKnownIsRefused() {
        ServerUrl url = url().asServer();
        MigrationException e =
                refused(with(url.database(), url.user(), url.password(), url.port(), Map.of("frobnicate", "1")));
        assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(e).hasMessageContaining("frobnicate");
    }
}
