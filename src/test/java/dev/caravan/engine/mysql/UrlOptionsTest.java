package dev.caravan.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlOptionsTest {

    private static ServerUrl url(String options) {
        return DatabaseUrl.parse("mysql://ada@h/lab" + options).asServer();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "?load=insert, false", "?load=local, true", "?Load=local&charset=utf8mb4, true"})
    void theAddressSaysHowRowsAreLoaded(String options, boolean local) {
        UrlOptions.apply(url(options), new Properties());
        assertThat(UrlOptions.asksForLocalLoad(url(options))).isEqualTo(local);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "LOCAL", "true"})
    void anotherWayToLoadIsAnError(String way) {
        MigrationException e = catchThrowableOfType(
                MigrationException.class, () -> UrlOptions.apply(url("?load=" + way), new Properties()));
        assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(e).hasMessageContaining("'load'").hasMessageContaining("'" + way + "'");
        assertThat(e.hint()).contains("insert", "local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loads=local", "allowLoadLocalInfile=true", "allowUrlInLocalInfile=true"})
    void theDriversOwnOptionsAreNotKnown(String option) {
        MigrationException e = catchThrowableOfType(
                MigrationException.class, () -> UrlOptions.apply(url("?" + option), new Properties()));
        assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(e.hint()).contains("load");
    }
}
