package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Primary keys hold, whether they grow with their rows or come after them. */
class KeysAfterRowsIT {

    @TempDir
    Path folder;

    private Path source(String... statements) throws SQLException {
        Path source = folder.resolve("source.db");
        Samples.execute(source, statements);
        return source;
    }

    private static int insert(Place place, String target, String sql) throws SQLException {
        try (Connection connection = place.connect(target);
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DUCKDB", "POSTGRES", "MARIADB"})
    void aKeyThatTheSourceKeepsIsThereAfterwards(Place place) throws SQLException {
        Path source = source(
                "CREATE TABLE t (a INTEGER, b INTEGER, v TEXT UNIQUE, PRIMARY KEY (a, b))",
                "INSERT INTO t VALUES (1, 1, 'x'), (1, 2, 'y'), (2, 1, 'z')");
        String target = place.empty(folder, "target");
        Moves.proved(folder, source.toString(), target);
        assertThat(insert(place, target, "INSERT INTO t VALUES (2, 2, 'w')")).isOne();
        assertThatThrownBy(() -> insert(place, target, "INSERT INTO t VALUES (1, 2, 'new')"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> insert(place, target, "INSERT INTO t (a, v) VALUES (7, 'null')"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DUCKDB", "POSTGRES", "MARIADB"})
    void rowsWhoseKeysARuleMakesEqualArePutAside(Place place) throws SQLException, IOException {
        Path source = source(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')");
        Path rules = Files.writeString(
                folder.resolve("rules.json"),
                "{\"table_transformations\": [{\"table\": \"t\", \"columns\": {\"id\": {\"map\": {\"2\": 1}}}}]}");
        String target = place.empty(folder, "target");
        MigrateReport report = Moves.migrate(
                folder,
                MigrateRequest.between(source.toString(), target).rules(rules).build());
        assertThat(report.totalMigratedRows()).isEqualTo(2);
        assertThat(report.totalRejectedRows()).isOne();
    }
}
