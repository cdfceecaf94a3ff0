package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.endtoend.Moves.Ending;
import dev.caravan.model.ErrorCode;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import dev.caravan.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL alone has and a migration into it must keep. */
class PostgresTargetIT {

    @TempDir
    Path folder;

    private Path source;
    private String target;

    @BeforeEach
    void make() throws SQLException {
        source = folder.resolve("source.db");
        target = PostgresServer.running().newDatabase();
        Samples.execute(
                source,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE, boss INTEGER REFERENCES c (id))",
                "CREATE INDEX c_p ON c (p)",
                "INSERT INTO p VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO c VALUES (5, 1, 6), (6, 2, 5), (7, NULL, 7)");
    }

    private MigrateRequestBuilder request() {
        return MigrateRequest.between(source.toString(), target).noSnapshot(true);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + target.replace("postgres@", ""), "postgres", "");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private void succeed(MigrateRequestBuilder request) {
        MigrateReport report = Moves.migrate(folder, request.build());
        assertThat(report.error()).isNull();
    }

    @Test
    void keysToOneselfAndInCirclesAreKeptAndKeysGoOnBehindTheLargest() throws SQLException {
        succeed(request());
        run("INSERT INTO c (p) VALUES (1)", "UPDATE c SET boss = NULL", "DELETE FROM p WHERE id = 2");
        assertThat(ask("SELECT id FROM c ORDER BY id")).containsExactly("5", "7", "8");
        assertThat(ask("SELECT indexname FROM pg_indexes WHERE tablename = 'c' ORDER BY 1"))
                .containsExactly("c_p", "c_pkey");
    }

    @Test
    void replacingKeepsRightsAndTheForeignKeysOfOtherTables() throws SQLException {
        succeed(request());
        run(
                "DROP ROLE IF EXISTS reader",
                "CREATE ROLE reader",
                "GRANT SELECT, UPDATE (name) ON p TO reader",
                "CREATE TABLE other (p bigint CONSTRAINT mine REFERENCES p (id))",
                "INSERT INTO other VALUES (1)");
        succeed(request().ifExists(IfExists.REPLACE));
        assertThat(
                        ask(
                                "SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u', 'f') AND connamespace = 'public'::regnamespace ORDER BY 1"))
                .containsExactly("c_boss_fkey", "c_p_fkey", "c_pkey", "mine", "p_name_key", "p_pkey");
        assertThat(
                        ask(
                                "SELECT has_table_privilege('reader', 'p', 'SELECT') AND has_column_privilege('reader', 'p', 'name', 'UPDATE')"))
                .containsExactly("t");
        assertThat(ask("SELECT pg_get_serial_sequence('p', 'id')")).containsExactly("public.p_id_seq");
        run("REVOKE ALL ON p FROM reader", "REVOKE UPDATE (name) ON p FROM reader", "DROP ROLE reader");
    }

    @Test
    void aViewOfAReplacedTableIsNotDroppedWithIt() throws SQLException {
        succeed(request());
        run("CREATE VIEW names AS SELECT name FROM p");
        Ending ending =
                Moves.attempt(folder, request().ifExists(IfExists.REPLACE).build());
        assertThat(ending.exitCode()).isEqualTo(ErrorCode.REFUSED.exitCode());
        assertThat(ending.message()).contains("view names depends on table p");
        assertThat(ask("SELECT count(*) FROM names")).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TRIGGER guard BEFORE UPDATE ON p FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger() | triggers | guard",
                "CREATE RULE quiet AS ON DELETE TO p DO INSTEAD NOTHING | rules | quiet",
                "CREATE POLICY few ON p USING (id = 1) | policies | few",
                "ALTER TABLE p ENABLE ROW LEVEL SECURITY | row security | ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE p FORCE ROW LEVEL SECURITY | row security | FORCE ROW LEVEL SECURITY"
            })
    void whatWouldGoWithAReplacedTableIsNamedAndStays(String made, String kind, String name) throws SQLException {
        succeed(request());
        run(made, "INSERT INTO p VALUES (3, 'c')");
        Ending ending =
                Moves.attempt(folder, request().ifExists(IfExists.REPLACE).build());
        assertThat(ending.exitCode()).isEqualTo(ErrorCode.STOPPED.exitCode());
        assertThat(ending.message())
                .isEqualTo("Table 'p' has " + kind + ", which would go with it when it is replaced: " + name);
        assertThat(ending.hint()).contains("drop them").contains("--resume");
        assertThat(ask("SELECT count(*) FROM p")).containsExactly("3");
    }

    @Test
    void appendedRowsTakeTheirKeysAlongAndNewOnesGoOnBehindThem() throws SQLException {
        run(
                "CREATE TYPE mood AS ENUM ('a', 'b')",
                "CREATE TABLE p (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name mood)",
                "CREATE TABLE c (id serial PRIMARY KEY, p integer REFERENCES p (id), boss integer)",
                "INSERT INTO p (name) VALUES ('a')",
                "DELETE FROM p");
        succeed(request().dataOnly(true));
        run("INSERT INTO p (name) VALUES ('b')", "INSERT INTO c (p) VALUES (1)");
        assertThat(ask("SELECT id || ' ' || name FROM p ORDER BY id")).containsExactly("1 a", "2 b", "3 b");
        assertThat(ask("SELECT max(id) FROM c")).containsExactly("8");
        assertThat(ask("SELECT typname FROM pg_type WHERE typname IN ('mood', 'caravan_new__p')"))
                .containsExactly("mood");
    }

    @Test
    void aKeyThatRowsPutAsideHaveBrokenHoldsForNewRows() throws SQLException {
        Samples.execute(source, "INSERT INTO p VALUES (3, 'x' || char(0))", "INSERT INTO c VALUES (9, 3, NULL)");
        MigrateReport report = Moves.migrate(folder, request().maxRejects("1").build());
        assertThat(report.error()).isNull();
        assertThat(report.totalRejectedRows()).isEqualTo(1);
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("is broken by 1 rows"));
        assertThat(ask("SELECT conname || convalidated FROM pg_constraint WHERE contype = 'f' ORDER BY 1"))
                .containsExactly("c_boss_fkeytrue", "c_p_fkeyfalse");
        assertThat(ask("SELECT reason FROM caravan_reject"))
                .singleElement()
                .asString()
                .contains("column 'name'", "NUL");
    }

    @Test
    void namesThatOtherTablesHaveAreLeftToThem() throws SQLException {
        run("CREATE TABLE c_p (n int)");
        String longName = "n".repeat(55);
        Samples.execute(
                source, "CREATE TABLE " + longName + " (a TEXT UNIQUE)", "INSERT INTO " + longName + " VALUES ('x')");
        succeed(request());
        succeed(request().ifExists(IfExists.REPLACE));
        assertThat(ask("SELECT indexname FROM pg_indexes WHERE tablename = 'c' ORDER BY 1"))
                .containsExactly("c_c_p", "c_pkey");
        assertThat(ask("SELECT count(*) FROM " + longName)).containsExactly("1");
        assertThat(ask("SELECT relname FROM pg_class WHERE relname LIKE 'caravan%'"))
                .isEmpty();
    }
}
