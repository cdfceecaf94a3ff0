package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Access;
import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.server.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server itself says of the values that it was sent, beyond what the contract of all engines asks. */
class CopyWriterIT {

    private static final PostgresEngine ENGINE = new PostgresEngine();
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private Database database;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database = ENGINE.open(DatabaseUrl.parse(PostgresServer.running().newDatabase()), Access.WRITE);
        connection = database.writer();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String stored(String typeName, LogicalType type, Object value) throws SQLException {
        Query.execute(connection, "CREATE TABLE t (v " + typeName + ")");
        WriteTarget target = new WriteTarget("t", List.of(new WriteColumn("v", typeName, type, null)));
        try (BatchWriter writer = ENGINE.target().writer(connection, target)) {
            writer.write(List.of(new Object[] {value}, new Object[] {null}));
        }
        List<String> values = Query.list(connection, "SELECT v::text FROM t", row -> row.getString(1));
        assertThat(values).hasSize(2).last().isNull();
        return values.get(0);
    }

    static Stream<Arguments> values() {
        long beforeChrist = -735_000;
        return Stream.of(
                Arguments.of("date", LogicalType.of(Kind.DATE), beforeChrist, "0044-08-22 BC"),
                Arguments.of("date", LogicalType.of(Kind.DATE), 2_932_897L, "10000-01-01"),
                Arguments.of("date", LogicalType.of(Kind.DATE), Long.MIN_VALUE, "-infinity"),
                Arguments.of(
                        "timestamp",
                        LogicalType.of(Kind.TIMESTAMP, 6),
                        beforeChrist * MICROS_PER_DAY - 1,
                        "0044-08-21 23:59:59.999999 BC"),
                Arguments.of("timestamp", LogicalType.of(Kind.TIMESTAMP, 9), -1L, "1969-12-31 23:59:59.999999"),
                Arguments.of(
                        "timestamptz",
                        LogicalType.of(Kind.TIMESTAMP_TZ),
                        2_932_897L * MICROS_PER_DAY,
                        "10000-01-01 00:00:00+00"),
                Arguments.of("time", LogicalType.of(Kind.TIME, 6), MICROS_PER_DAY, "24:00:00"),
                Arguments.of("timestamp(3)", LogicalType.of(Kind.TIMESTAMP, 6), 5_000L, "1970-01-01 00:00:00.005"),
                Arguments.of(
                        "interval",
                        LogicalType.of(Kind.INTERVAL),
                        new Interval(Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE),
                        "P178956970Y7M-2147483648DT2562047788H54.775807S"),
                Arguments.of(
                        "interval", LogicalType.of(Kind.INTERVAL), new Interval(-14, 3, -1), "P-1Y-2M3DT-0.000001S"),
                Arguments.of(
                        "float8", LogicalType.of(Kind.DOUBLE), Double.parseDouble("2e23"), "1.9999999999999998e+23"),
                Arguments.of("float8", LogicalType.of(Kind.DOUBLE), -0.0, "-0"),
                Arguments.of("float8", LogicalType.of(Kind.DOUBLE), Double.NaN, "NaN"),
                Arguments.of("float4", LogicalType.of(Kind.FLOAT), Float.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of("int8", LogicalType.integer(64), Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of("numeric", LogicalType.of(Kind.DECIMAL), new BigDecimal("1E+3"), "1000"),
                Arguments.of("numeric(5,2)", LogicalType.decimal(5, 2), new BigDecimal("-1.500"), "-1.50"),
                Arguments.of(
                        "text",
                        LogicalType.of(Kind.TEXT),
                        "\\N\\.\t\n\r\b\f\u000b\u007fß€😀",
                        "\\N\\.\t\n\r\b\f\u000b\u007fß€😀"),
                Arguments.of("text", LogicalType.of(Kind.TEXT), "", ""),
                Arguments.of("character varying(2)", LogicalType.of(Kind.TEXT, 2), "😀😀", "😀😀"),
                Arguments.of("bytea", LogicalType.of(Kind.BINARY), new byte[] {0, -1, 92}, "\\x00ff5c"),
                Arguments.of("bytea", LogicalType.of(Kind.BINARY), new byte[0], "\\x"),
                Arguments.of("json", LogicalType.of(Kind.ANY), 1L, "1"),
                Arguments.of("json", LogicalType.of(Kind.ANY), 1.0, "1.0"),
                Arguments.of("json", LogicalType.of(Kind.ANY), Double.POSITIVE_INFINITY, "9e999"),
                Arguments.of("json", LogicalType.of(Kind.ANY), "a\0\"b", "\"a\\u0000\\\"b\""),
                Arguments.of("json", LogicalType.of(Kind.ANY), new byte[] {0, -1}, "{\"blob\": \"00ff\"}"),
                Arguments.of("integer[]", LogicalType.nested("INTEGER[]"), "[1, null, 3]", "{1,NULL,3}"),
                Arguments.of(
                        "text[]",
                        LogicalType.nested("VARCHAR[]"),
                        "[\"a\\\"b\\\\\", \"NULL\", \"\"]",
                        "{\"a\\\"b\\\\\",\"NULL\",\"\"}"),
                Arguments.of("integer[]", LogicalType.nested("integer[]"), "[0:1]={5,6}", "[0:1]={5,6}"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("values")
    void valuesArriveAsTheyAre(String typeName, LogicalType type, Object value, String text) throws SQLException {
        assertThat(stored(typeName, type, value)).isEqualTo(text);
    }

    static Stream<Arguments> changedByTheServer() {
        return Stream.of(
                Arguments.of("text", LogicalType.of(Kind.TEXT), "a\0b", "NUL"),
                Arguments.of("text", LogicalType.of(Kind.TEXT), "a\ud800", "half a character"),
                Arguments.of("character varying(2)", LogicalType.of(Kind.TEXT), "ab ", "more than 2 characters"),
                Arguments.of("numeric(5,2)", LogicalType.decimal(5, 2), new BigDecimal("1.005"), "more than 2 digits"),
                Arguments.of("timestamp(3)", LogicalType.of(Kind.TIMESTAMP, 6), 1L, "more digits of a second"),
                Arguments.of("real", LogicalType.of(Kind.DOUBLE), 0.1, "more digits than a real keeps"),
                Arguments.of("date", LogicalType.of(Kind.DATE), -3_000_000L, "out of range"),
                Arguments.of("integer[]", LogicalType.nested("X"), "[1", "malformed"),
                Arguments.of("interval", LogicalType.of(Kind.INTERVAL), new Interval(0, 0, Long.MIN_VALUE), "beyond"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("changedByTheServer")
    void whatTheServerWouldChangeIsTheRowsFault(String typeName, LogicalType type, Object value, String why) {
        assertThatThrownBy(() -> stored(typeName, type, value))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(ENGINE.classify((SQLException) e)).isEqualTo(FailureKind.ROW));
    }

    @Test
    void aRefusalNamesItsColumnAndLeavesTheConnectionUsable() throws SQLException {
        Query.execute(connection, "CREATE TABLE t (n bigint, v text)");
        connection.commit();
        WriteTarget target = new WriteTarget(
                "t",
                List.of(
                        new WriteColumn("n", "bigint", LogicalType.integer(64), null),
                        new WriteColumn("v", "text", LogicalType.of(Kind.TEXT), null)));
        try (BatchWriter writer = ENGINE.target().writer(connection, target)) {
            Object[][] rows = {{1L, "x".repeat(200_000)}, {2L, "\0"}};
            assertThatThrownBy(() -> writer.write(Arrays.asList(rows))).hasMessageContaining("column 'v'");
            connection.rollback();
            writer.write(List.<Object[]>of(rows[0]));
            connection.commit();
        }
        assertThat(Query.<Integer>one(connection, "SELECT length(v) FROM t", row -> row.getInt(1)))
                .isEqualTo(200_000);
    }
}
