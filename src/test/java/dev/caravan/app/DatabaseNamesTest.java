package dev.caravan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseNamesTest {

    @TempDir
    Path folder;

    private DatabaseNames names(String settings, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("application.properties"), settings);
        return new DatabaseNames(Settings.load(folder), environment);
    }

    @Test
    void aConfiguredNameMeansItsAddress() throws IOException {
        assertThat(names("caravan.database.lab.url = {{env:LAB}}/x.db", Map.of("LAB", "/data"))
                        .address("lab"))
                .isEqualTo("/data/x.db");
    }

    @Test
    void filesAndUrlsAreAddressesThemselves() throws IOException {
        DatabaseNames names = names("", Map.of());
        assertThat(names.address("a.db")).isEqualTo("a.db");
        assertThat(names.address("duckdb:///tmp/x")).isEqualTo("duckdb:///tmp/x");
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() throws IOException {
        DatabaseNames names = names("caravan.database.lab.url = x.db", Map.of());
        assertThatThrownBy(() -> names.address("lap")).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(e).hasMessage("No database is configured as 'lap'");
            assertThat(e.hint()).isEqualTo("there are lab; or give a file or a URL");
        });
    }

    @Test
    void timeLimitsCompleteTheAddressOfAServerAndNoFile() throws IOException {
        String limits = "caravan.database.lab.connect-timeout = {{env:WAIT}}\n"
                + "caravan.database.lab.statement-timeout = 60\ncaravan.database.lab.url = ";
        Map<String, String> environment = Map.of("WAIT", "5");
        assertThat(names(limits + "mysql://h/lab?connect-timeout=7", environment)
                        .entrust("lab", KnownEngines.all()))
                .isEqualTo("mysql://h/lab?connect-timeout=7&statement_timeout=60");
        assertThat(names(limits + "postgresql://h/lab", environment).entrust("lab", KnownEngines.all()))
                .isEqualTo("postgresql://h/lab?connect_timeout=5&statement_timeout=60");
        assertThat(names(limits + "lab.db", environment).entrust("lab", KnownEngines.all()))
                .isEqualTo("lab.db");
    }

    @Test
    void aTimeLimitThatIsNoTimeIsNamedByItsKey() throws IOException {
        DatabaseNames names = names(
                "caravan.database.lab.url = mysql://h/lab\ncaravan.database.lab.statement-timeout = 5m", Map.of());
        assertThatThrownBy(() -> names.entrust("lab", KnownEngines.all()))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessage("Setting caravan.database.lab.statement-timeout = 5m is not a number of seconds");
    }

    @Test
    void theSettingsDefaultWinsOverTheEnvironments() throws IOException {
        Map<String, String> environment = Map.of("DATABASE_URL", "env.db");
        assertThat(names("", environment).defaultName()).contains("env.db");
        assertThat(names("caravan.database.default = lab", environment).defaultName())
                .contains("lab");
        assertThat(names("", Map.of()).defaultName()).isEmpty();
    }

    @Test
    void aMissingVariableIsNamedWithItsSetting() throws IOException {
        DatabaseNames names = names("caravan.database.lab.url = {{env:LAB}}", Map.of());
        assertThatThrownBy(() -> names.address("lab"))
                .hasMessage(
                        "Setting caravan.database.lab.url refers to the environment variable LAB, which is not set");
    }
}
