package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the writer stores, the source reads and the proof reads must be one value, at the edges of each type too. */
class TypeRoundTripIT {

    private static final BigInteger TWO = BigInteger.TWO;

    @TempDir
    Path folder;

    static Stream<Arguments> types() {
        return Stream.of(
                of("BOOLEAN", true, false),
                of("TINYINT", -128L, 127L, 0L),
                of("SMALLINT", -32768L, 32767L),
                of("INTEGER", (long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE),
                of("BIGINT", Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 0L, -1L),
                of(
                        "HUGEINT",
                        TWO.pow(127).negate(),
                        TWO.pow(127).subtract(BigInteger.ONE),
                        BigInteger.ZERO,
                        TWO.pow(64)),
                of("UTINYINT", 0L, 255L),
                of("USMALLINT", 65535L),
                of("UINTEGER", 4294967295L),
                of("UBIGINT", BigInteger.ZERO, TWO.pow(64).subtract(BigInteger.ONE)),
                of("UHUGEINT", BigInteger.ZERO, TWO.pow(128).subtract(BigInteger.ONE)),
                of(
                        "BIGNUM",
                        new BigDecimal(TWO.pow(300)),
                        new BigDecimal(TWO.pow(300).negate()),
                        BigDecimal.ZERO),
                of("DECIMAL(4,1)", new BigDecimal("-999.9"), new BigDecimal("999.9"), new BigDecimal("0.0")),
                of("DECIMAL(9,3)", new BigDecimal("123456.789")),
                of("DECIMAL(18,3)", new BigDecimal("123456789012345.678")),
                of(
                        "DECIMAL(38,10)",
                        new BigDecimal("-9999999999999999999999999999.9999999999"),
                        new BigDecimal("0.0000000001")),
                of("DECIMAL(38,0)", new BigDecimal("9".repeat(38))),
                of("DECIMAL(38,38)", new BigDecimal("0." + "9".repeat(38))),
                of("FLOAT", 0.1f, Float.MAX_VALUE, Float.MIN_VALUE, -0.0f, Float.NaN, Float.NEGATIVE_INFINITY),
                of(
                        "DOUBLE",
                        0.1,
                        Double.parseDouble("2e23"),
                        Double.MAX_VALUE,
                        Double.MIN_VALUE,
                        -0.0,
                        0.0,
                        Double.NaN,
                        Double.POSITIVE_INFINITY),
                of("VARCHAR", "", " a ", "a\0b", "ß€😀", "?", "'\"\\\n\r\t", "\uFFFD\uFFFF", "x".repeat(300_000)),
                of("BLOB", new byte[0], new byte[] {0, -1, 39, 92}, new byte[70_000]),
                of("BIT", "0", "1", "0101", "1".repeat(200)),
                of("DATE", 0L, -719_529L, 2_932_896L, 2_147_483_646L, -2_147_483_646L, Long.MAX_VALUE, Long.MIN_VALUE),
                of("TIME", 0L, 1L, 86_399_999_999L, 86_400_000_000L),
                of("TIME_NS", 0L, 1L, 86_399_999_999_999L, 86_400_000_000_000L),
                of(
                        "TIME WITH TIME ZONE",
                        "00:00:00+00:00",
                        "12:34:56.789012-15:59",
                        "24:00:00+05:30:15",
                        "01:02:03.5+15:59:59"),
                of(
                        "TIMESTAMP_S",
                        0L,
                        -62_198_755_200_000_000L,
                        253_402_300_799_000_000L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE),
                of("TIMESTAMP_MS", 0L, 1_000L, -1_000L, 253_402_300_799_999_000L, Long.MAX_VALUE, Long.MIN_VALUE),
                of(
                        "TIMESTAMP",
                        0L,
                        -1L,
                        253_402_300_799_999_999L,
                        -9_223_372_022_400_000_000L,
                        9_223_372_036_854_775_806L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE),
                of(
                        "TIMESTAMP_NS",
                        0L,
                        -1L,
                        1_700_000_000_123_456_789L,
                        9_223_372_036_854_775_806L,
                        -9_223_286_400_000_000_000L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE),
                of(
                        "TIMESTAMP WITH TIME ZONE",
                        0L,
                        -1L,
                        253_402_300_799_999_999L,
                        -9_223_372_022_400_000_000L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE),
                of(
                        "INTERVAL",
                        new Interval(0, 0, 0),
                        new Interval(14, -3, 500_000),
                        new Interval(-14, 3, -1),
                        new Interval(Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE),
                        new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE, -Long.MAX_VALUE)),
                of(
                        "UUID",
                        new UUID(0, 0),
                        new UUID(-1, -1),
                        new UUID(Long.MIN_VALUE, Long.MAX_VALUE),
                        UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")),
                of("JSON", "{\"a\": 1,  \"a\":2}", "null", "\"\"", " [1e400, 0.10] "),
                of("ENUM('sad', 'it''s', '')", "sad", "it's", ""),
                of(TypeNames.ANY, Long.MIN_VALUE, 0L, 0.0, -0.0, Double.NaN, "", "1", "a\0b", new byte[0], new byte[] {
                    0, -1
                }),
                of("INTEGER[]", "[1,null,3]", "[]"),
                of("DOUBLE[2]", "[1.5,null]"),
                of("STRUCT(\"a b\" INTEGER, c VARCHAR[])", "{\"a b\":1,\"c\":[\"x,'\\\"\\\\\",null,\"null\",\"\"]}"),
                of("MAP(VARCHAR, INTEGER)", "{\"k'\":1,\"\":null}"),
                of("UNION(n INTEGER, s VARCHAR)", "{\"n\":3}", "{\"s\":\"3\"}"));
    }

    private static Arguments of(String typeName, Object... values) {
        return Arguments.of(typeName, Arrays.asList(values));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void writesReadsAndProvesTheSameValues(String typeName, List<Object> values) throws Exception {
        LogicalType type = TypeNames.logical(typeName);
        List<Object> expected = new ArrayList<>(values);
        expected.add(null);
        try (Scratch scratch = Scratch.in(folder)) {
            scratch.committed("CREATE TABLE t (\"c\"\"1\" " + typeName + ")", "CREATE TABLE tick (n INTEGER)");
            scratch.run("INSERT INTO tick VALUES (1)");
            WriteTarget target = new WriteTarget("t", List.of(new WriteColumn("c\"1", typeName, type, null)));
            try (BatchWriter writer = scratch.engine.target().writer(scratch.connection, target)) {
                writer.write(
                        expected.stream().map(value -> new Object[] {value}).toList());
            }
            scratch.connection.commit();
            Column column = scratch.table("t").columns().get(0);
            assertThat(column.declaredType()).isEqualTo(typeName);
            assertThat(column.type()).isEqualTo(type);
            assertSame(scratch.values("t", scratch.engine.source().read(column, type, null)), expected);
            assertSame(scratch.values("t", scratch.engine.proof().proof(column, type, null)), expected);
        }
    }

    private static void assertSame(List<Object> values, List<Object> expected) {
        assertThat(values).usingElementComparator(TypeRoundTripIT::compare).containsExactlyElementsOf(expected);
    }

    /** To the class and the bit. */
    private static int compare(Object left, Object right) {
        if (left instanceof byte[] bytes && right instanceof byte[] others) {
            return Arrays.compare(bytes, others);
        }
        return Objects.equals(left, right) ? 0 : 1;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void choosesItsOwnTypeAgain(String typeName, List<Object> values) {
        LogicalType type = TypeNames.logical(typeName);
        assertThat(type.is(Kind.TEXT)).isEqualTo(typeName.equals("VARCHAR"));
        if (!type.is(Kind.NESTED)
                && !typeName.equals("TIMESTAMP_S")
                && !typeName.equals("TIMESTAMP_MS")
                && !typeName.equals("BIGNUM")) {
            assertThat(TypeNames.of(type)).isEqualTo(typeName);
        }
    }
}
