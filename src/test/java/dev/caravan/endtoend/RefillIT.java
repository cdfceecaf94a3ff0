package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.endtoend.Moves.Ending;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that take the place of others in tables which stay what their application made of them. */
class RefillIT {

    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void makeSource() throws SQLException {
        source = folder.resolve("new.db");
        Samples.execute(
                source,
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, note TEXT)",
                "INSERT INTO parent VALUES (1, 'new'), (2, 'new'), (3, 'new')");
    }

    private String target(Place place) throws SQLException {
        String address = place.empty(folder, "live");
        execute(
                place,
                address,
                "CREATE TABLE parent (id INT PRIMARY KEY, note VARCHAR(20) DEFAULT 'none')",
                "CREATE TABLE child (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE)",
                "INSERT INTO parent VALUES (1, 'old'), (2, 'old')",
                "INSERT INTO child VALUES (10, 1), (20, 2)");
        return address;
    }

    private static void execute(Place place, String address, String... statements) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private MigrateRequest refill(String to) {
        return MigrateRequest.between(source.toString(), to)
                .ifExists(IfExists.REFILL)
                .noSnapshot(true)
                .build();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES", "MARIADB"})
    void theTableStaysAndNoOtherRowGoes(Place place) throws Exception {
        String to = target(place);
        Content before = Content.of(to);
        Ending ending = Moves.attempt(folder, refill(to));
        assertThat(ending.exitCode()).as(ending.toString()).isZero();
        Content after = Content.of(to);
        assertThat(after.rows().get("parent")).hasSize(3);
        assertThat(after.rows().get("child")).isEqualTo(before.rows().get("child"));
        assertThat(after.schema()).isEqualTo(before.schema());
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "MARIADB"})
    void aTableWithATriggerIsRefusedByNameAndCanBeGoneOnWith(Place place) throws Exception {
        String to = target(place);
        execute(
                place,
                to,
                place == Place.SQLITE
                        ? "CREATE TRIGGER told AFTER INSERT ON parent BEGIN DELETE FROM child; END"
                        : "CREATE TRIGGER told AFTER INSERT ON parent FOR EACH ROW DELETE FROM child");
        Content before = Content.of(to);
        Ending refused = Moves.attempt(folder, refill(to));
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(4);
        assertThat(refused.message()).contains("'parent' has triggers or rules").contains("told");
        assertThat(Content.of(to).rows().get("parent")).isEqualTo(before.rows().get("parent"));

        execute(place, to, "DROP TRIGGER told");
        assertThat(Moves.attempt(folder, refill(to).resumed()).exitCode()).isZero();
        assertThat(Content.of(to).rows().get("parent")).hasSize(3);
    }

    @Test
    void duckDbRefusesBeforeARowMoves() throws Exception {
        Path to = folder.resolve("live.duckdb");
        Samples.execute(
                to,
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, note VARCHAR)",
                "INSERT INTO parent VALUES (1, 'old')");
        Content before = Content.of(to);
        Ending refused = Moves.attempt(folder, refill(to.toString()));
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.message()).contains("cannot replace the rows of tables that stay");
        assertThat(Content.of(to)).isEqualTo(before);
    }
}
