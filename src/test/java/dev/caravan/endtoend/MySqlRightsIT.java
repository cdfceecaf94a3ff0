package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.endtoend.Moves.Ending;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import dev.caravan.server.MariaDbServer;
import dev.caravan.server.SqlDump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of MariaDB who have exactly the rights that docs/servers.md names, and what others are told. */
class MySqlRightsIT {

    private static final String TO_READ = "SELECT, SHOW VIEW, TRIGGER";
    private static final String TO_READ_TOGETHER = TO_READ + ", LOCK TABLES";
    private static final String TO_WRITE =
            "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, REFERENCES, CREATE VIEW, TRIGGER";

    @TempDir
    Path folder;

    private Path file;
    private String server;

    @BeforeEach
    void make() throws SQLException {
        file = folder.resolve("file.db");
        server = MariaDbServer.running().newDatabase();
    }

    /** The server's database for a new user. */
    private String as(String rights) throws SQLException {
        String user = MariaDbServer.running().newUser(server, "s3cret", rights);
        return server.replace("root@", user + ":s3cret@");
    }

    private void onServer(String... statements) throws SQLException {
        try (Connection connection = SqlDump.connect(DatabaseUrl.parse(server).asServer());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void familyOnServer() throws SQLException {
        onServer(
                "CREATE TABLE p (id INT PRIMARY KEY, name VARCHAR(20) UNIQUE, bits BIT(4), bytes BLOB, place POINT)",
                "CREATE TABLE c (id INT PRIMARY KEY AUTO_INCREMENT, p INT, FOREIGN KEY (p) REFERENCES p (id))",
                "CREATE VIEW names AS SELECT name FROM p",
                "CREATE TRIGGER guard BEFORE INSERT ON c FOR EACH ROW SET NEW.id = NEW.id",
                "INSERT INTO p VALUES (1, 'a', b'101', x'00ff', point(1, 2)), (2, 'b', NULL, NULL, NULL)",
                "INSERT INTO c VALUES (5, 1), (6, 2), (7, NULL)");
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

    private MigrateReport succeed(MigrateRequestBuilder request) {
        MigrateReport report = Moves.migrate(folder, request.build());
        assertThat(report.error()).isNull();
        assertThat(report.totalMigratedRows()).isEqualTo(5);
        return report;
    }

    @Test
    void whoMayLockTablesReadsByMoreThanOneConnection() throws SQLException {
        familyOnServer();
        MigrateReport report = succeed(between(as(TO_READ_TOGETHER), file));
        assertThat(report.warnings()).noneMatch(warning -> warning.contains("one connection"));
        assertThat(report.notCarried()).anyMatch(omitted -> omitted.object().contains("guard"));
        assertThat(Dump.query(file, "SELECT name FROM names ORDER BY 1")).containsExactly("a", "b");
    }

    @Test
    void whoMayNotReadsByOneAndIsToldSo() throws SQLException {
        familyOnServer();
        MigrateReport report = succeed(between(as(TO_READ), file));
        assertThat(report.warnings())
                .anySatisfy(warning ->
                        assertThat(warning).contains("Read by one connection").contains("grant LOCK TABLES for more"));
    }

    @Test
    void whoMayWriteMakesTablesReplacesThemAndAddsToThem() throws SQLException {
        familyInFile();
        String target = as(TO_WRITE);
        succeed(between(file, target));
        onServer("UPDATE p SET name = 'other'  WHERE id = 1");
        succeed(between(file, target).ifExists(IfExists.REPLACE));
        onServer("DELETE FROM c", "DELETE FROM p");
        succeed(between(file, target).ifExists(IfExists.APPEND));
    }

    private static String allToWriteBut(String right) {
        return Stream.of(TO_WRITE.split(", ", -1))
                .filter(other -> !other.equals(right))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "INSERT", "UPDATE", "ALTER", "DROP", "TRIGGER"})
    void aRightThatIsMissingIsNamedWithWhatToGrant(String right) throws SQLException {
        familyInFile();
        onServer("CREATE TABLE p (id INT PRIMARY KEY)");
        Ending ending = Moves.attempt(
                folder,
                between(file, as(allToWriteBut(right)))
                        .ifExists(IfExists.REPLACE)
                        .build());
        assertThat(ending.exitCode()).isNotZero();
        assertThat(ending.message()).containsIgnoringCase(right);
        assertThat(ending.hint()).contains("GRANT " + right + " ON ");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws SQLException {
        familyInFile();
        String target = as(TO_WRITE).replace("s3cret", "wr0ng");
        Ending ending = Moves.attempt(folder, between(file, target).build());
        assertThat(ending.exitCode()).isEqualTo(ErrorCode.CANNOT_CONNECT.exitCode());
        assertThat(ending.message()).contains("Access denied").doesNotContain("wr0ng");
    }

    @Test
    void theEnvironmentAndTheClientsFileHoldThePassword() throws Exception {
        familyOnServer();
        String address = as(TO_READ).replace(":s3cret", "");
        Path home = Files.createDirectory(folder.resolve("home"));
        Cli cli = Cli.in(folder).jvm("-Duser.home=" + home);
        Result none = cli.run("inspect", "-d", address);
        assertThat(none.exitCode()).as(none.toString()).isEqualTo(ErrorCode.CANNOT_CONNECT.exitCode());
        assertThat(none.err()).contains("MYSQL_PWD").contains("~/.my.cnf");
        Result variable = cli.environment("MYSQL_PWD", "s3cret").run("inspect", "-d", address);
        assertThat(variable.exitCode()).as(variable.toString()).isZero();
        Files.writeString(home.resolve(".my.cnf"), "[mysqld]\npassword=other\n[client]\npassword = \"s3cret\"\n");
        Result ofFile = cli.run("inspect", "-d", address);
        assertThat(ofFile.exitCode()).as(ofFile.toString()).isZero();
        assertThat(ofFile.out()).contains("101").contains("00FF");
    }

    @Test
    void theDoctorNamesWhatToGrant() throws Exception {
        Files.writeString(
                folder.resolve("application.properties"), "caravan.database.lab.url = " + as("SELECT, INSERT"));
        Result result = Cli.in(folder).standingBy().run("doctor");
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(3);
        String name = DatabaseUrl.parse(server).asServer().database().replace("_", "\\_");
        assertThat(result.out())
                .contains("rights are missing to read all of it: SHOW VIEW, TRIGGER, LOCK TABLES")
                .contains("GRANT SHOW VIEW, TRIGGER, LOCK TABLES ON `" + name + "`.* TO `user_")
                .contains("GRANT UPDATE, DELETE, CREATE, DROP, ALTER, REFERENCES, CREATE VIEW, TRIGGER ON")
                .doesNotContain("s3cret");
    }

    @Test
    void aServerWithoutEncryptionIsRefusedWhereItIsRequired() throws SQLException {
        familyInFile();
        Ending ending = Moves.attempt(
                folder, between(file, server + "?ssl-mode=REQUIRED").build());
        assertThat(ending.exitCode()).isEqualTo(ErrorCode.CANNOT_CONNECT.exitCode());
        assertThat(ending.message()).contains("SSL Connection required, but not provided by server");
    }

    @Test
    void triggersAreNotLostToWhoMayNotSeeThem() throws SQLException {
        familyInFile();
        familyOnServer();
        Ending ending = Moves.attempt(
                folder,
                between(file, as(allToWriteBut("TRIGGER")))
                        .ifExists(IfExists.REPLACE)
                        .build());
        assertThat(ending.exitCode()).isEqualTo(ErrorCode.STOPPED.exitCode());
        assertThat(ending.message()).contains("may have triggers");
    }
}
