package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Caravan;
import dev.caravan.app.Settings;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import dev.caravan.server.MariaDbServer;
import dev.caravan.server.SqlDump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come into tables of MariaDB which an application made and goes on using. */
class MySqlTargetIT {

    @TempDir
    Path folder;

    private Path source;
    private String target;

    @BeforeEach
    void make() throws SQLException {
        source = folder.resolve("source.db");
        Samples.execute(
                source,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, name VARCHAR(20) UNIQUE)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT, p INTEGER REFERENCES p (id), v DECIMAL(9, 2))",
                "CREATE INDEX c_v ON c (v)",
                "CREATE VIEW names AS SELECT name FROM p",
                "INSERT INTO p VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                "INSERT INTO c VALUES (5, 1, 1.5), (6, 2, 2), (7, NULL, NULL)");
        target = MariaDbServer.running().newDatabase();
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = SqlDump.connect(DatabaseUrl.parse(target).asServer());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection = SqlDump.connect(DatabaseUrl.parse(target).asServer());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    /** As an application makes them: smaller types than Caravan's, its own names, a default. */
    private void application() throws SQLException {
        run(
                "CREATE TABLE p (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(10) UNIQUE)",
                "CREATE TABLE c (id INT PRIMARY KEY AUTO_INCREMENT, p INT, v DECIMAL(9, 2), made INT DEFAULT 9,"
                        + " CONSTRAINT mine FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)",
                "CREATE TRIGGER guard BEFORE UPDATE ON c FOR EACH ROW SET NEW.made = 0");
    }

    private MigrateRequestBuilder request() {
        return MigrateRequest.between(source.toString(), target)
                .noSnapshot(true)
                .verify(VerifyLevel.FULL);
    }

    private MigrateReport succeed(MigrateRequestBuilder request) {
        MigrateReport report = Moves.migrate(folder, request.build());
        assertThat(report.error()).isNull();
        assertThat(report.verification()).isNotNull();
        assertThat(report.verification().equal()).isTrue();
        return report;
    }

    @Test
    void rowsAreAddedToThoseThatAreThereAndNewOnesGoOnBehindThem() throws SQLException {
        application();
        run("INSERT INTO p VALUES (90, 'here')", "INSERT INTO c (id, p, v) VALUES (1, 90, 1)");
        assertThat(succeed(request().ifExists(IfExists.APPEND)).totalMigratedRows())
                .isEqualTo(6);
        run("INSERT INTO p (name) VALUES ('next')", "INSERT INTO c (p) VALUES (3)", "DELETE FROM p WHERE id = 1");
        assertThat(ask("SELECT concat_ws(' ', id, name) FROM p ORDER BY id"))
                .containsExactly("2 b", "3 c", "90 here", "91 next");
        assertThat(ask("SELECT concat_ws(' ', id, p, v, made) FROM c ORDER BY id"))
                .containsExactly("1 90 1.00 9", "6 2 2.00 9", "7 9", "8 3 9");
        assertThat(ask("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = database()"))
                .containsExactly("guard");
    }

    @Test
    void theReportSaysOnceThatTheServerDoesNotLetRowsBeLoaded() throws SQLException {
        MigrateRequest request = MigrateRequest.between(source.toString(), target + "?load=local")
                .noSnapshot(true)
                .build();
        run("SET GLOBAL local_infile = 0");
        try {
            MigrateReport report = Moves.migrate(folder, request);
            assertThat(report.error()).isNull();
            assertThat(report.totalMigratedRows()).isEqualTo(6);
            assertThat(report.warnings())
                    .filteredOn(warning -> warning.contains("local_infile"))
                    .hasSize(1);
        } finally {
            run("SET GLOBAL local_infile = 1");
        }
    }

    @Test
    void rowsWhoseKeyIsTakenArePutAsideAndCanBeStoredLater() throws SQLException {
        application();
        run("INSERT INTO p VALUES (2, 'here'), (90, 'c')");
        MigrateReport report = Moves.migrate(
                folder, request().ifExists(IfExists.APPEND).maxRejects("1").build());
        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(ask("SELECT count(*) FROM p")).containsExactly("2");
        MigrateReport resumed = Moves.migrate(
                folder,
                request().ifExists(IfExists.APPEND).maxRejects("2").resume(true).build());
        assertThat(resumed.error()).isNull();
        assertThat(resumed.totalRejectedRows()).isEqualTo(2);
        assertThat(ask("SELECT concat_ws(' ', id, name) FROM p ORDER BY id")).containsExactly("1 a", "2 here", "90 c");
        run("DELETE FROM p WHERE id = 90");
        try (Caravan caravan = Caravan.open(Settings.load(folder)
                .with("caravan.state.dir", folder.resolve("state").toString()))) {
            assertThat(caravan.deadLetters(target).all()).hasSize(2);
            assertThat(caravan.retryDeadLetters(target, null, null).inserted()).isOne();
        }
        assertThat(ask("SELECT concat_ws(' ', id, name) FROM p ORDER BY id")).containsExactly("1 a", "2 here", "3 c");
    }

    @Test
    void aScriptMakesTheTablesThatDataOnlyFills() throws Exception {
        Result script =
                Cli.in(folder).standingBy().run("create-migration-script", "--from", source.toString(), "--to", target);
        assertThat(script.exitCode()).as(script.toString()).isIn(0, 3);
        assertThat(ask("SELECT table_name FROM information_schema.tables WHERE table_schema = database()"))
                .isEmpty();
        Path file = folder.resolve("tables.sql");
        Files.writeString(file, script.out());
        SqlDump.load(target, file, "no other");

        succeed(request().dataOnly(true));

        run("INSERT INTO c (p) VALUES (1)");
        assertThat(ask("SELECT concat_ws(' ', id, p, v) FROM c ORDER BY id"))
                .containsExactly("5 1 1.50", "6 2 2.00", "7", "8 1");
        assertThat(ask("SELECT DISTINCT index_name FROM information_schema.statistics WHERE table_schema = database()"
                        + " AND table_name = 'c' AND column_name = 'v'"))
                .containsExactly("c_v");
        assertThat(ask("SELECT count(*) FROM information_schema.referential_constraints"
                        + " WHERE constraint_schema = database()"))
                .containsExactly("1");
        assertThat(ask("SELECT count(*) FROM names")).containsExactly("3");
    }
}
