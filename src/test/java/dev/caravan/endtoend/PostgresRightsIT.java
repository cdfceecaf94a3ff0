package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.endtoend.Moves.Ending;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.NotCarried;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import dev.caravan.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles of PostgreSQL that have exactly the rights that docs/servers.md names, and what others are told. */
class PostgresRightsIT {

    private static final String PASSWORD = "s3cret";

    /** To add to tables of another owner: the right, and on what. */
    private static final Map<String, String> TO_ADD =
            Map.of("SELECT", "p, c", "INSERT", "c, p", "SELECT, UPDATE", "SEQUENCE public.c_id_seq");

    @TempDir
    Path folder;

    private Path file;
    private String server;
    private String database;
    private String user;

    /** Nobody has any rights in the database but its owner. */
    @BeforeEach
    void make() throws SQLException {
        file = folder.resolve("file.db");
        server = PostgresServer.running().newDatabase();
        database = server.substring(server.lastIndexOf('/') + 1);
        user = PostgresServer.running().newUser(PASSWORD);
        onServer("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC", "REVOKE ALL ON SCHEMA public FROM PUBLIC");
    }

    private void onServer(String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + server.replace("postgres@", ""), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:" + server.replace("postgres@", ""), "postgres", "")) {
            return Query.list(connection, sql, row -> row.getString(1));
        }
    }

    private String address() {
        return server.replace("postgres@", user + ":" + PASSWORD + "@");
    }

    private void grant(String... rights) throws SQLException {
        for (String right : rights) {
            onServer("GRANT " + statement(right));
        }
    }

    private String statement(String right) {
        return switch (right) {
            case "CONNECT" -> "CONNECT ON DATABASE \"" + database + "\" TO \"" + user + "\"";
            case "USAGE" -> "USAGE ON SCHEMA \"public\" TO \"" + user + "\"";
            case "CREATE" -> "CREATE ON SCHEMA public TO " + user;
            default -> "SELECT ON public.c, public.p TO " + user;
        };
    }

    private void familyOnServer() throws SQLException {
        onServer(
                "CREATE TABLE p (id int PRIMARY KEY, name text UNIQUE)",
                "CREATE TABLE c (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, p int REFERENCES p (id))",
                "CREATE VIEW names AS SELECT name FROM p",
                "INSERT INTO p VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO c (p) VALUES (1), (2), (NULL)");
    }

    private void familyInFile() throws SQLException {
        Samples.execute(
                file,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT, p INTEGER REFERENCES p (id), v INTEGER)",
                "CREATE INDEX c_v ON c (v)",
                "CREATE VIEW names AS SELECT name FROM p",
                "INSERT INTO p VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO c VALUES (5, 1, 1), (6, 2, 1), (7, NULL, 2)");
    }

    private static MigrateRequestBuilder between(Object from, Object to) {
        return MigrateRequest.between(from.toString(), to.toString()).noSnapshot(true);
    }

    private void succeed(MigrateRequestBuilder request) {
        MigrateReport report = Moves.migrate(folder, request.build());
        assertThat(report.error()).isNull();
        assertThat(report.totalMigratedRows()).isEqualTo(5);
    }

    private Ending fail(MigrateRequestBuilder request) {
        Ending ending = Moves.attempt(folder, request.build());
        assertThat(ending.exitCode()).isNotZero();
        assertThat(ending.message()).doesNotContain("\n").doesNotContain(PASSWORD);
        return ending;
    }

    @Test
    void whoMayReadReads() throws SQLException {
        familyOnServer();
        grant("CONNECT", "USAGE", "SELECT");
        succeed(between(address(), file));
        assertThat(Dump.query(file, "SELECT name FROM p ORDER BY 1")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "USAGE", "SELECT"})
    void aRightToReadThatIsMissingIsNamedWithWhatToGrant(String missing) throws SQLException {
        familyOnServer();
        for (String right : new String[] {"CONNECT", "USAGE", "SELECT"}) {
            if (!right.equals(missing)) {
                grant(right);
            }
        }
        Ending ending = fail(between(address(), file));
        assertThat(ending.message()).containsAnyOf(missing, "permission denied for");
        assertThat(ending.hint()).contains("GRANT " + statement(missing));
    }

    @Test
    void aSchemaThatIsClosedToTheReaderIsNamed() throws Exception {
        familyOnServer();
        onServer("CREATE SCHEMA closed", "CREATE TABLE closed.t (id int)");
        grant("CONNECT", "USAGE", "SELECT");
        MigrateReport report = Moves.migrate(folder, between(address(), file).build());
        assertThat(report.error()).isNull();
        assertThat(report.notCarried())
                .contains(new NotCarried("table 'closed.t'", "the user has not the right USAGE on schema 'closed'"));
        Files.writeString(folder.resolve("application.properties"), "caravan.database.lab.url = " + address());
        assertThat(Cli.in(folder).standingBy().run("doctor").out())
                .contains("rights are missing to read all of it: USAGE on schema closed")
                .contains("GRANT USAGE ON SCHEMA closed TO " + user);
    }

    @Test
    void whoMayNotMakeASchemaMayUseOneThatIsThere() throws Exception {
        String source = PostgresServer.running().newDatabase();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + source.replace("postgres@", ""), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE SCHEMA extra; CREATE TABLE extra.t (id int PRIMARY KEY); INSERT INTO extra.t SELECT i FROM generate_series(1, 5) i");
        }
        grant("CONNECT", "USAGE", "CREATE");
        Ending ending = fail(between(source, address()));
        assertThat(ending.message()).contains("Cannot make schema 'extra'");
        assertThat(ending.hint()).contains("the right to make schemas");
        onServer("CREATE SCHEMA extra", "GRANT USAGE, CREATE ON SCHEMA extra TO " + user);
        succeed(between(source, address()));
    }

    @Test
    void whoMayWriteMakesTablesReplacesThemAndAddsToThem() throws SQLException {
        familyInFile();
        grant("CONNECT", "USAGE", "CREATE");
        succeed(between(file, address()));
        onServer("DROP VIEW names", "UPDATE p SET name = 'other' WHERE id = 1");
        succeed(between(file, address()).ifExists(IfExists.REPLACE).tables(List.of("p", "c")));
        onServer("DELETE FROM c", "DELETE FROM p");
        succeed(between(file, address()).ifExists(IfExists.APPEND).tables(List.of("p", "c")));
    }

    @Test
    void whoMayNotMakeTablesIsToldWhatToGrant() throws SQLException {
        familyInFile();
        grant("CONNECT", "USAGE");
        Ending ending = fail(between(file, address()));
        assertThat(ending.message()).contains("permission denied for schema public");
        assertThat(ending.hint()).contains("GRANT " + statement("CREATE"));
    }

    @Test
    void whoDoesNotOwnATableIsToldSo() throws SQLException {
        familyInFile();
        onServer("CREATE TABLE p (id bigint PRIMARY KEY, name text)");
        grant("CONNECT", "USAGE", "CREATE");
        onServer("GRANT SELECT, INSERT ON p TO " + user);
        Ending ending = fail(between(file, address()).ifExists(IfExists.REPLACE));
        assertThat(ending.message()).contains("must be owner of table p");
        assertThat(ending.hint()).contains("ALTER TABLE public.p OWNER TO " + user);
    }

    /** A table of another owner, which is no part of the run, has a key to one that is replaced. */
    @Test
    void whoReplacesATableOwnsThoseThatReferToIt() throws SQLException {
        familyInFile();
        grant("CONNECT", "USAGE", "CREATE");
        onServer(
                "CREATE TABLE p (id bigint PRIMARY KEY, name text)",
                "ALTER TABLE p OWNER TO " + user,
                "CREATE SCHEMA others",
                "GRANT USAGE ON SCHEMA others TO " + user,
                "INSERT INTO p VALUES (1, 'old')",
                "CREATE TABLE others.kept (p bigint REFERENCES p (id))",
                "INSERT INTO others.kept VALUES (1)");
        MigrateRequestBuilder replacing = between(file, address()).ifExists(IfExists.REPLACE);
        Ending ending = fail(replacing);
        assertThat(ending.message()).contains("must be owner of table kept");
        assertThat(ending.hint()).contains("ALTER TABLE others.kept OWNER TO " + user);
        onServer("ALTER TABLE others.kept OWNER TO " + user);
        succeed(between(file, address()).ifExists(IfExists.REPLACE).resume(true));
        assertThat(keysOf("others.kept")).containsExactly("FOREIGN KEY (p) REFERENCES p(id)");
    }

    private List<String> keysOf(String table) throws SQLException {
        return ask("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '" + table
                + "'::regclass AND contype = 'f'");
    }

    private void familyOfAnotherOwner() throws SQLException {
        onServer(
                "CREATE TABLE p (id bigint PRIMARY KEY, name text UNIQUE)",
                "CREATE TABLE c (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, p bigint REFERENCES p (id), v bigint)");
        grant("CONNECT", "USAGE", "CREATE");
    }

    private void grantToAdd(String right) throws SQLException {
        onServer("GRANT " + right + " ON " + TO_ADD.get(right) + " TO " + user);
    }

    private MigrateRequestBuilder adding() {
        return between(file, address()).ifExists(IfExists.APPEND).tables(List.of("p", "c"));
    }

    @Test
    void whoAddsToTablesOfOthersNeedsToReadThemAndToInsert() throws SQLException {
        familyInFile();
        familyOfAnotherOwner();
        for (String right : TO_ADD.keySet()) {
            grantToAdd(right);
        }
        succeed(adding());
        onServer("INSERT INTO c (p) VALUES (1)");
        assertThat(ask("SELECT id FROM c ORDER BY id")).containsExactly("5", "6", "7", "8");
        assertThat(ask("SELECT relname FROM pg_class WHERE relname LIKE 'caravan%' AND relkind = 'r'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "INSERT", "SELECT, UPDATE"})
    void aRightToAddThatIsMissingIsNamedWithWhatToGrant(String missing) throws SQLException {
        familyInFile();
        familyOfAnotherOwner();
        for (String right : TO_ADD.keySet()) {
            if (!right.equals(missing)) {
                grantToAdd(right);
            }
        }
        Ending ending = fail(adding());
        assertThat(ending.message()).contains("permission denied for ");
        assertThat(ending.hint())
                .contains(
                        missing.contains("UPDATE")
                                ? "GRANT SELECT, UPDATE ON SEQUENCE public.c_id_seq TO " + user
                                : "GRANT SELECT, INSERT ON public.c, public.p TO " + user);
        assertThat(ask("SELECT count(*) FROM c")).containsExactly("0");
        grantToAdd(missing);
        succeed(adding().resume(true));
    }

    @Test
    void rowsAreNotHiddenButRefused() throws SQLException {
        familyOnServer();
        onServer("ALTER TABLE p ENABLE ROW LEVEL SECURITY", "CREATE POLICY few ON p USING (id = 1)");
        grant("CONNECT", "USAGE", "SELECT");
        Ending ending = fail(between(address(), file));
        assertThat(ending.message()).contains("row-level security");
        assertThat(ending.hint()).contains("ALTER ROLE " + user + " BYPASSRLS");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws SQLException {
        grant("CONNECT", "USAGE");
        Ending ending = fail(between(address().replace(PASSWORD, "wr0ng"), file));
        assertThat(ending.exitCode()).isEqualTo(ErrorCode.CANNOT_CONNECT.exitCode());
        assertThat(ending.message()).contains("password authentication failed").doesNotContain("wr0ng");
        assertThat(ending.hint()).contains("PGPASSWORD").contains("~/.pgpass");
    }

    @Test
    void theEnvironmentThePasswordFileAndTheSettingsHoldThePassword() throws Exception {
        familyOnServer();
        grant("CONNECT", "USAGE", "SELECT");
        String address = address().replace(":" + PASSWORD, "");
        Path passwords = folder.resolve("passwords");
        Cli cli = Cli.in(folder).environment("PGPASSFILE", passwords.toString());
        Result none = cli.run("inspect", "-d", address);
        assertThat(none.exitCode()).as(none.toString()).isEqualTo(ErrorCode.CANNOT_CONNECT.exitCode());
        assertThat(none.err()).contains("PGPASSWORD").contains("~/.pgpass");
        Result variable = cli.environment("PGPASSWORD", PASSWORD).run("inspect", "-d", address);
        assertThat(variable.exitCode()).as(variable.toString()).isZero();
        Files.writeString(passwords, "127.0.0.1:*:" + database + ":" + user + ":" + PASSWORD + "\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        Result ofFile = cli.run("inspect", "-d", address);
        assertThat(ofFile.exitCode()).as(ofFile.toString()).isZero();
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r--r--"));
        Result open = cli.run("inspect", "-d", address);
        assertThat(open.exitCode()).as(open.toString()).isEqualTo(ErrorCode.CANNOT_CONNECT.exitCode());
        Files.writeString(
                folder.resolve("application.properties"),
                "caravan.database.lab.url = " + server.replace("postgres@", "") + "\ncaravan.database.lab.username = "
                        + user + "\ncaravan.database.lab.password = " + PASSWORD + "\n");
        Result settings = cli.run("inspect", "-d", "lab");
        assertThat(settings.exitCode()).as(settings.toString()).isZero();
    }

    @Test
    void aServerWithoutEncryptionIsRefusedWhereItIsRequired() throws SQLException {
        grant("CONNECT", "USAGE");
        Ending ending = fail(between(address() + "?sslmode=require", file));
        assertThat(ending.exitCode()).isEqualTo(ErrorCode.CANNOT_CONNECT.exitCode());
        assertThat(ending.message()).contains("does not support SSL");
    }

    @Test
    void theDoctorNamesWhatToGrant() throws Exception {
        familyOnServer();
        grant("CONNECT", "USAGE");
        Files.writeString(folder.resolve("application.properties"), "caravan.database.lab.url = " + address());
        Result result = Cli.in(folder).standingBy().run("doctor");
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(3);
        assertThat(result.out())
                .contains("rights are missing to read all of it: SELECT on c, p")
                .contains("GRANT " + statement("SELECT"))
                .contains("GRANT " + statement("CREATE"))
                .contains("GRANT SELECT, INSERT ON public.c, public.p TO " + user)
                .contains("ALTER TABLE public.p OWNER TO " + user)
                .doesNotContain(PASSWORD);
    }
}
