package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.duckdb.DuckDbEngine;
import dev.caravan.engine.sqlite.SqliteEngine;
import dev.caravan.model.Comparison;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerifyLevel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both engines' proof sides give equal values for what was really moved, and different ones after the smallest change. */
class CrossEngineVerificationIT {

    @TempDir
    Path folder;

    @Test
    void fromSqliteToDuckDb() throws Exception {
        Path file = folder.resolve("source.db");
        new PlainSqlite(
                file,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, flag BOOLEAN, price DECIMAL(10,2), score REAL, name TEXT, bytes BLOB,"
                        + " day DATE, at TIMESTAMP, doc JSON, mixed)",
                "INSERT INTO t VALUES (1, 1, 12.5, 1.5, 'Ab ', x'00ff', '2024-02-29', '2024-01-01 10:00:00.123456', '{\"a\": 1}', 1)",
                "INSERT INTO t VALUES (2, 0, 0.1, -1e300, '', x'', '0001-01-01', '1969-12-31 23:59:59.000001', '[]', 1.0)",
                "INSERT INTO t VALUES (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '1')",
                "INSERT INTO t VALUES (-4, 1, 7, 3, char(233, 8203), zeroblob(9000), '9999-12-31', '2024-01-01 00:00:00.000000',"
                        + " '\"x\"', x'31')");
        try (Database source = new SqliteEngine().open(DatabaseUrl.parse(file.toString()), Access.READ);
                Database target = duckDb("target.duckdb")) {
            Comparison comparison = new PlainTransfer(source, target).move("t");
            Verification equal = verify(source, target, comparison);
            assertThat(equal.tables().get(0).differences()).isEmpty();
            assertThat(equal.equal()).isTrue();
            assertThat(equal.notVerified()).isEmpty();

            run(target, "DELETE FROM t WHERE id = 1", "UPDATE t SET name = name || ' ' WHERE id = 2");
            assertThat(verify(source, target, comparison).tables().get(0).differences())
                    .extracting(Difference::key)
                    .containsExactlyInAnyOrder("id=1", "id=2");
        }
    }

    @Test
    void fromDuckDbToSqliteWithTheAnnouncedLosses() throws Exception {
        try (Database source = duckDb("source.duckdb");
                Database target = new SqliteEngine()
                        .open(DatabaseUrl.parse(folder.resolve("target.db").toString()), Access.WRITE)) {
            run(
                    source,
                    "CREATE TABLE t (id BIGINT, d DOUBLE, n DECIMAL(38,10), h UBIGINT, b BOOLEAN, x BLOB, day DATE,"
                            + " ns TIMESTAMP_NS, tz TIMESTAMPTZ, i INTERVAL, u UUID, e ENUM('a', 'b'), l INTEGER[], f FLOAT)",
                    "INSERT INTO t VALUES (1, 'nan', 12345678901234567890.5, 9223372036854775807, true, '\\x00\\xFF', '2024-02-29',"
                            + " '2024-01-01 00:00:00.123456789', '2024-01-01 00:00:00+01', INTERVAL '1 month -3 days 5 hours',"
                            + " '00000000-0000-0000-0000-00000000000f', 'b', [1, NULL], 0.1)",
                    "INSERT INTO t VALUES (2, '-0.0', -0.5, 1, false, '', 'infinity', '1969-12-31 23:59:59.999999999',"
                            + " '-infinity', INTERVAL 0 DAY, NULL, 'a', [], 'nan')",
                    "INSERT INTO t(id) VALUES (3)");
            Comparison comparison = new PlainTransfer(source, target).move("t");
            Verification equal = verify(source, target, comparison);

            assertThat(equal.tables().get(0).differences()).isEmpty();
            assertThat(equal.equal()).isTrue();
            assertThat(equal.lossesFound())
                    .filteredOn(loss -> loss.column().equals("d"))
                    .extracting(Loss::kind, Loss::cells)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(LossKind.NAN_TO_NULL, 1L),
                            org.assertj.core.groups.Tuple.tuple(LossKind.NEGATIVE_ZERO, 1L));
        }
    }

    private Database duckDb(String name) {
        return new DuckDbEngine().open(DatabaseUrl.parse(folder.resolve(name).toString()), Access.WRITE);
    }

    private static Verification verify(Database source, Database target, Comparison comparison) {
        return Verifier.verify(source, target, comparison, VerifyLevel.FULL, ProgressListener.NONE, () -> false);
    }

    private static void run(Database database, String... statements) throws Exception {
        try (Connection connection = database.writer();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
