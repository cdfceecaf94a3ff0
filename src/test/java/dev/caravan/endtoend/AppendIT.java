package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Caravan;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import dev.caravan.operation.verification.Verification;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are added to tables which an application made and goes on using. */
class AppendIT {

    @TempDir
    Path folder;

    private Caravan caravan;

    @BeforeEach
    void open() {
        caravan = OpenCaravan.in(folder);
    }

    @AfterEach
    void close() {
        caravan.close();
    }

    private Path source(String engine, String... statements) throws SQLException {
        Path source = folder.resolve("source." + engine);
        Samples.execute(source, statements);
        return source;
    }

    /** A table whose keys the target gives out by itself. */
    private Path application(String engine) throws SQLException {
        Path target = folder.resolve("target." + engine);
        if (engine.equals("duckdb")) {
            Samples.execute(
                    target,
                    "CREATE SEQUENCE numbers",
                    "CREATE TABLE EVENT (id BIGINT DEFAULT nextval('numbers') PRIMARY KEY, v BIGINT)");
        } else {
            Samples.execute(target, "CREATE TABLE EVENT (id INTEGER PRIMARY KEY AUTOINCREMENT, v BIGINT)");
        }
        return target;
    }

    private MigrateReport migrate(MigrateRequestBuilder request) {
        return caravan.migrate(request.noSnapshot(true).build(), ProgressListener.NONE);
    }

    @ParameterizedTest
    @CsvSource({"duckdb, SEEN", "sqlite, seen"})
    void rowsMayReferToEachOtherAndToRowsThatAreThere(String to, String column) throws SQLException {
        Path source = source(
                "sqlite",
                "CREATE TABLE NODE (id INTEGER PRIMARY KEY, up BIGINT REFERENCES NODE (id), seen BIGINT)",
                "INSERT INTO NODE VALUES (9, NULL, 1), (7, 8, 2), (8, 9, 3), (6, 1, 4), (5, 6, 5), (1, NULL, 0)");
        Path target = folder.resolve("target." + to);
        Samples.execute(
                target,
                "CREATE TABLE NODE (id INTEGER PRIMARY KEY, \"" + column + "\" BIGINT, note TEXT DEFAULT 'new',"
                        + " up INTEGER REFERENCES NODE (id))",
                "INSERT INTO NODE VALUES (1, 0, 'old', NULL)");
        MigrateReport report = migrate(
                MigrateRequest.between(source.toString(), target.toString()).ifExists(IfExists.APPEND));
        assertThat(report.error()).isNull();
        assertThat(report.totalRejectedRows()).isOne();
        assertThat(Dump.query(
                        target,
                        "SELECT id || ' ' || coalesce(up, 0) || ' ' || seen || ' ' || note FROM NODE ORDER BY id"))
                .containsExactly("1 0 0 old", "5 6 5 new", "6 1 4 new", "7 8 2 new", "8 9 3 new", "9 0 1 new");
    }

    @ParameterizedTest
    @CsvSource({"sqlite, duckdb", "duckdb, sqlite"})
    void rowsWhoseKeyIsTakenArePutAsideAndCanBeStoredLater(String from, String to) throws SQLException {
        Path source = source(
                from,
                "CREATE TABLE EVENT (id BIGINT PRIMARY KEY, name VARCHAR, v DECIMAL(9, 2))",
                "INSERT INTO EVENT VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 2.5), (4, 'd', 4), (5, 'E', 2.5), (6, NULL, 6)");
        Path target = folder.resolve("target." + to);
        Samples.execute(
                target,
                "CREATE TABLE EVENT (id BIGINT PRIMARY KEY, name VARCHAR UNIQUE, v DECIMAL(9, 2) UNIQUE)",
                "INSERT INTO EVENT VALUES (2, 'here', 90), (4, 'd', 91), (80, 'E', 92), (81, NULL, 2.5)");
        MigrateRequestBuilder request = MigrateRequest.between(source.toString(), target.toString())
                .ifExists(IfExists.APPEND)
                .verify(VerifyLevel.FULL);

        MigrateReport stopped = migrate(request.maxRejects("3"));
        assertThat(stopped.exitCode()).as("%s", stopped.error()).isEqualTo(4);
        assertThat(stopped.error().message()).contains("'EVENT' holds already, and 3 may be put aside");
        assertThat(Dump.of(target).get("EVENT")).hasSize(4);
        MigrateReport report = migrate(request.maxRejects("4").resume(true));

        assertThat(report.error()).isNull();
        assertThat(report.totalRejectedRows()).isEqualTo(4);
        assertThat(report.totalMigratedRows()).isEqualTo(2);
        assertThat(report.verification().equal()).isTrue();
        assertThat(Dump.query(target, "SELECT id FROM EVENT ORDER BY 1"))
                .containsExactly("1", "2", "4", "6", "80", "81");
        assertThat(caravan.deadLetters(target.toString()).all())
                .extracting(letter -> letter.values().get("id") + " " + letter.column() + " " + letter.reason())
                .anyMatch(letter -> letter.startsWith("2 id duplicate key: 'EVENT' holds a row of that id already"))
                .anyMatch(letter -> letter.startsWith("5 name duplicate key"))
                .anyMatch(letter -> letter.startsWith("3 v duplicate key"))
                .anyMatch(letter -> letter.startsWith("4 "));
        Samples.execute(target, "DELETE FROM EVENT WHERE id IN (2, 80, 81)");
        assertThat(caravan.retryDeadLetters(target.toString(), null, null).inserted())
                .isEqualTo(2);
    }

    @Test
    void aConservativeRunTakesItselfBackAtAKeyThatIsTaken() throws Exception {
        Path source = source(
                "sqlite",
                "CREATE TABLE EVENT (id BIGINT PRIMARY KEY, v BIGINT)",
                "INSERT INTO EVENT VALUES (1, 2), (7, 8)");
        Path target = application("duckdb");
        Samples.execute(target, "INSERT INTO EVENT (v) VALUES (1)");
        Content before = Content.of(target);
        MigrateReport report = migrate(MigrateRequest.between(source.toString(), target.toString())
                .ifExists(IfExists.APPEND)
                .strategy(MigrateRequest.Strategy.CONSERVATIVE));
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(Content.of(target)).isEqualTo(before);
    }

    @Test
    void theReportNamesTablesAsTheyAreThoughTheyWereProvedBeside() throws SQLException {
        Path source = source(
                "sqlite", "CREATE TABLE EVENT (id BIGINT PRIMARY KEY, v BIGINT)", "INSERT INTO EVENT VALUES (1, 2)");
        MigrateReport report = migrate(
                MigrateRequest.between(source.toString(), application("duckdb").toString())
                        .ifExists(IfExists.REPLACE)
                        .verify(VerifyLevel.FULL));
        assertThat(report.verification())
                .isInstanceOfSatisfying(Verification.class, verification -> assertThat(verification.tables())
                        .extracting("targetTable")
                        .containsExactly("EVENT"));
    }

    @ParameterizedTest(name = "{0} to {1}, --data-only {2}, {3} rows there, {4} added")
    @CsvSource({
        "sqlite, duckdb, false, 2, 7",
        "sqlite, duckdb, true, 0, 7",
        "sqlite, duckdb, true, 2, 0",
        "sqlite, duckdb, false, 0, 0",
        "duckdb, sqlite, false, 2, 7",
        "duckdb, sqlite, true, 0, 7",
        "duckdb, sqlite, true, 2, 0",
        "duckdb, sqlite, false, 0, 0"
    })
    void theApplicationsNextRowGetsTheNextKey(String from, String to, boolean dataOnly, int there, int added)
            throws SQLException {
        Path source = source(from, "CREATE TABLE EVENT (id BIGINT PRIMARY KEY, v BIGINT)");
        for (int i = 1; i <= added; i++) {
            Samples.execute(source, "INSERT INTO EVENT VALUES (" + (100 + i) + ", " + i + ")");
        }
        Path target = application(to);
        for (int i = 1; i <= there; i++) {
            Samples.execute(target, "INSERT INTO EVENT (v) VALUES (" + i + ")");
        }

        MigrateReport report = migrate(MigrateRequest.between(source.toString(), target.toString())
                .ifExists(dataOnly ? IfExists.FAIL : IfExists.APPEND)
                .dataOnly(dataOnly));

        assertThat(report.error()).isNull();
        Samples.execute(target, "INSERT INTO EVENT (v) VALUES (-1)");
        assertThat(Dump.query(target, "SELECT id FROM EVENT WHERE v = -1"))
                .containsExactly(String.valueOf((added > 0 ? 100 + added : there) + 1));
    }
}
