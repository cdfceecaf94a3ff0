package dev.caravan.operation.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.LayeredFiles.LayeredFile;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlCheckTest {

    private static final String HEADER = "-- severity: warning\n-- message: Odd rows\n";

    private static SqlCheck read(String text) {
        return SqlCheck.read("odd", new LayeredFile("odd.sql", "checks/odd.sql", text), 5);
    }

    @Test
    void readsSeverityMessageAndTheTablesThatItNeeds() {
        SqlCheck check = read(HEADER + "SELECT 1 FROM {A} a\n-- a word\n;\n");

        assertThat(check.severity()).isEqualTo(Severity.WARNING);
        assertThat(check.message()).isEqualTo("Odd rows");
        assertThat(check.missingTable(new Schema(List.of(), List.of(), List.of())))
                .contains("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; DELETE FROM a | holds more than one statement",
                "SELECT ';' | holds more than one statement",
                "DELETE FROM a | holds no query",
                "selection | holds no query",
            })
    void refusesWhatIsNotOneQuery(String sql, String message) {
        assertThatThrownBy(() -> read(HEADER + sql))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Check checks/odd.sql " + message);
    }

    @Test
    void refusesAFileThatDoesNotSayHowBadItsFindingsAre() {
        assertThatThrownBy(() -> read("-- message: Odd\nSELECT 1"))
                .hasMessage("Check checks/odd.sql does not say its severity");
        assertThatThrownBy(() -> read("-- severity: bad\n-- message: Odd\nSELECT 1"))
                .hasMessage("Check checks/odd.sql has the unknown severity 'bad'");
        assertThatThrownBy(() -> read("-- severity: info\nSELECT 1"))
                .hasMessage("Check checks/odd.sql does not say its message");
    }

    @Test
    void takesTheFileOfAnEngineBeforeTheCommonOneAndTheOwnBeforeTheShipped(@TempDir Path folder) throws Exception {
        Path checks = Files.createDirectories(folder.resolve("checks"));
        Files.writeString(checks.resolve("odd.sql"), HEADER + "SELECT 1");
        Files.writeString(checks.resolve("odd.duckdb.sql"), HEADER.replace("Odd", "Duck") + "SELECT 1");
        Files.writeString(checks.resolve("experiments-without-trials.sql"), HEADER + "SELECT 2");

        assertThat(CheckFiles.read(folder, "sqlite", 5))
                .extracting(SqlCheck::name, SqlCheck::message)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("odd", "Odd rows"),
                        org.assertj.core.groups.Tuple.tuple("experiments-without-trials", "Odd rows"));
        assertThat(CheckFiles.read(folder, "duckdb", 5))
                .extracting(SqlCheck::name, SqlCheck::message)
                .contains(org.assertj.core.groups.Tuple.tuple("odd", "Duck rows"));
    }
}
