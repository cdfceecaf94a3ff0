package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What engines have to keep whose databases are files. */
interface FileContract extends UnderContract {

    @Test
    default void anAbsentDatabaseIsNotFoundAndNotMadeByLooking() {
        Path elsewhere = folder().resolve("elsewhere");
        assertThat(elsewhere.toFile().mkdir()).isTrue();
        String file = String.valueOf(url().asFile().file().getFileName());
        FileUrl absent = new FileUrl(url().engine(), elsewhere.resolve(file), file);
        assertThatThrownBy(() -> engine().open(absent, Access.READ))
                .isInstanceOfSatisfying(MigrationException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
                    assertThat(e).hasMessageContaining(file);
                });
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    default void aDetourToAFileLeadsToTheSameIdentity() {
        String identity = subject().database.identity();
        subject().close();
        FileUrl detour = new FileUrl(
                url().engine(),
                folder().resolve(".").resolve(url().asFile().file().getFileName()),
                "detour");
        try (Database again = engine().open(detour, Access.READ)) {
            assertThat(again.identity()).isEqualTo(identity);
        }
    }
}
