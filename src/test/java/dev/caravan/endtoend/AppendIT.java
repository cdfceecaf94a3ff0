package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Caravan;
import dev.caravan.app.Settings;
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
        caravan = Caravan.open(Settings.load(folder)
                .with("caravan.state.dir", folder.resolve("state").toString()));
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
