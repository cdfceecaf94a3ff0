package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.duckdb.DuckDbEngine;
import dev.caravan.model.Column;
import dev.caravan.model.Comparison;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Table;
import dev.caravan.model.VerifyLevel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The smallest change of every type, as DuckDB itself stores and gives it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuckDbVerificationIT {

    private final DuckDbEngine engine = new DuckDbEngine();
    private Database source;
    private Database target;

    @BeforeAll
    void open(@TempDir Path folder) {
        source = opened(folder.resolve("source.duckdb"));
        target = opened(folder.resolve("target.duckdb"));
    }

    private Database opened(Path file) {
        return engine.open(DatabaseUrl.parse(file.toString()), Access.WRITE);
    }

    @AfterAll
    void close() {
        source.close();
        target.close();
    }

    static Stream<Arguments> flips() {
        return Stream.of(
                arguments("BOOLEAN", "true", "false"),
                arguments("BIGINT", "9223372036854775807", "9223372036854775806"),
                arguments("HUGEINT", "18446744073709551616", "18446744073709551617"),
                arguments("UBIGINT", "18446744073709551615", "18446744073709551614"),
                arguments("DECIMAL(38,2)", "123456789012345678901234567890.50", "123456789012345678901234567890.51"),
                arguments("FLOAT", "0.5::FLOAT", "0.50000006::FLOAT"),
                arguments("DOUBLE", "0.1", "0.1::DOUBLE + 1.3877787807814457e-17"),
                arguments("DOUBLE", "0.0", "'-0.0'::DOUBLE"),
                arguments("DOUBLE", "'nan'::DOUBLE", "'inf'::DOUBLE"),
                arguments("VARCHAR", "'a'", "'a' || chr(0)"),
                arguments("VARCHAR", "chr(233)", "'e' || chr(769)"),
                arguments("VARCHAR", "''", "NULL"),
                arguments("BLOB", "'\\x00\\xFF'::BLOB", "'\\x00\\xFE'::BLOB"),
                arguments("DATE", "DATE '2024-02-29'", "DATE '2024-03-01'"),
                arguments("DATE", "'infinity'::DATE", "'-infinity'::DATE"),
                arguments("TIME", "TIME '24:00:00'", "TIME '00:00:00'"),
                arguments("TIMETZ", "TIMETZ '10:00:00+01'", "TIMETZ '09:00:00+00'"),
                arguments("TIMESTAMP", "TIMESTAMP '2024-01-01 00:00:00.000001'", "TIMESTAMP '2024-01-01'"),
                arguments(
                        "TIMESTAMP_NS",
                        "TIMESTAMP_NS '2024-01-01 00:00:00.000000001'",
                        "TIMESTAMP_NS '2024-01-01 00:00:00'"),
                arguments(
                        "TIMESTAMPTZ", "TIMESTAMPTZ '2024-01-01 00:00:00+00'", "TIMESTAMPTZ '2024-01-01 00:00:00+01'"),
                arguments("INTERVAL", "INTERVAL 1 DAY", "INTERVAL 24 HOUR"),
                arguments(
                        "UUID",
                        "'00000000-0000-0000-0000-000000000001'::UUID",
                        "'00000000-0000-0000-0000-000000000003'::UUID"),
                arguments("JSON", "'{\"a\":1}'", "'{\"a\": 1}'"),
                arguments("ENUM('a', 'b')", "'a'", "'b'"),
                arguments("BIT", "'01'::BIT", "'001'::BIT"),
                arguments("INTEGER[]", "[1, 2]", "[2, 1]"),
                arguments("STRUCT(a INTEGER)", "{'a': 1}", "{'a': NULL}"),
                arguments("UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)", "1::BIGINT", "1::DOUBLE"),
                arguments("UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)", "1::BIGINT", "'1'::VARCHAR"),
                arguments("UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)", "'a'::VARCHAR", "'a'::BLOB"));
    }

    @ParameterizedTest
    @MethodSource("flips")
    void findsTheSmallestChangeAndNamesKeyAndColumn(String type, String value, String changed) throws SQLException {
        fill(source, type, value);
        fill(target, type, value);
        assertThat(verify().tables().get(0).differences()).isEmpty();

        // No UPDATE: DuckDB leaves a value alone that is to become one it holds for equal, as 0.0 and -0.0.
        run(target, "DELETE FROM t WHERE id = 17");
        run(target, "INSERT INTO t VALUES (17, " + changed + ")");
        TableVerification found = verify().tables().get(0);

        assertThat(found.equal()).isFalse();
        assertThat(found.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo("id=17");
            assertThat(difference.column()).isEqualTo("a");
        });
    }

    private static void fill(Database database, String type, String value) throws SQLException {
        run(database, "DROP TABLE IF EXISTS t");
        run(database, "CREATE TABLE t (id BIGINT PRIMARY KEY, a " + type + ")");
        run(database, "INSERT INTO t SELECT i, " + value + " FROM range(3000) n(i)");
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    private Verification verify() throws SQLException {
        TablePair pair = new TablePair(table(source), table(target), columns(), null, Set.of(), null, 3_000);
        return Verifier.verify(
                source, target, new Comparison(List.of(pair)), VerifyLevel.FULL, ProgressListener.NONE, () -> false);
    }

    private List<ColumnPair> columns() throws SQLException {
        List<Column> there = table(target).columns();
        return table(source).columns().stream()
                .map(c -> new ColumnPair(
                        c,
                        there.stream()
                                .filter(t -> t.name().equals(c.name()))
                                .findFirst()
                                .orElseThrow(),
                        c.type(),
                        null,
                        null,
                        Set.of(),
                        null))
                .toList();
    }

    private static Table table(Database database) throws SQLException {
        try (Connection reader = database.reader()) {
            return database.engine().describe(reader).table("t").orElseThrow();
        }
    }
}
