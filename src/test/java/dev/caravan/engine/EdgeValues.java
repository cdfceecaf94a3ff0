package dev.caravan.engine;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Values at the edges of a type, and some that engines are known to confuse. */
record EdgeValues(LogicalType type, List<Object> values) {

    private static final long LAST_SECOND = 253_402_300_799L;
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long MILLION = 1_000_000L;

    static Stream<EdgeValues> all() {
        return Stream.of(numbers(), texts(), times(), rest()).flatMap(part -> part);
    }

    private static Stream<EdgeValues> numbers() {
        return Stream.of(
                of(LogicalType.of(Kind.BOOLEAN), true, false),
                of(LogicalType.integer(8), -128L, 127L, 0L),
                of(LogicalType.integer(16), -32_768L, 32_767L),
                of(LogicalType.integer(32), (long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE),
                of(LogicalType.integer(64), Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 0L, -1L),
                of(LogicalType.integer(128), TWO.pow(127).negate(), TWO.pow(127).subtract(ONE), ZERO, TWO.pow(64)),
                of(LogicalType.of(Kind.UNSIGNED, 8), 0L, 255L),
                of(LogicalType.of(Kind.UNSIGNED, 16), 65_535L),
                of(LogicalType.of(Kind.UNSIGNED, 32), 4_294_967_295L),
                of(LogicalType.of(Kind.UNSIGNED, 64), ZERO, TWO.pow(64).subtract(ONE)),
                of(LogicalType.of(Kind.UNSIGNED, 128), ZERO, TWO.pow(128).subtract(ONE)),
                of(LogicalType.decimal(4, 1), new BigDecimal("-999.9"), new BigDecimal("0.0"), new BigDecimal("0.1")),
                of(LogicalType.decimal(18, 3), new BigDecimal("-123456789012345.678"), new BigDecimal("0.001")),
                of(LogicalType.decimal(38, 10), new BigDecimal("9".repeat(28) + ".9999999999")),
                of(LogicalType.decimal(38, 0), new BigDecimal("-" + "9".repeat(38))),
                of(LogicalType.of(Kind.DECIMAL), new BigDecimal(TWO.pow(300).negate()), new BigDecimal("0.5")),
                of(LogicalType.of(Kind.FLOAT), 0.1f, Float.MAX_VALUE, Float.MIN_VALUE, -0.0f, Float.NaN),
                of(
                        LogicalType.of(Kind.DOUBLE),
                        0.1,
                        Double.parseDouble("2e23"),
                        Double.MAX_VALUE,
                        -Double.MIN_VALUE,
                        0.0,
                        -0.0,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY));
    }

    private static Stream<EdgeValues> texts() {
        return Stream.of(
                of(
                        LogicalType.of(Kind.TEXT),
                        "",
                        " a ",
                        "a\0b",
                        "ß€😀",
                        "1",
                        "0010",
                        "1e3",
                        "NULL",
                        "'\"\\\n\r\t",
                        "\uFFFD\uFFFF",
                        "e\u0301",
                        "x".repeat(300_000)),
                of(LogicalType.of(Kind.TEXT, 5), "", "äöü€😀"),
                of(LogicalType.of(Kind.BINARY), new byte[0], new byte[] {0, -1, 39, 92}, new byte[70_000]),
                of(LogicalType.of(Kind.JSON), "{\"a\": 1,  \"a\":2}", "null", "\"\"", " [1e400, 0.10] "),
                of(LogicalType.enumeration(List.of("sad", "it's", "")), "sad", "it's", ""),
                of(LogicalType.of(Kind.BITS), "0", "1", "0101", "1".repeat(200)),
                of(LogicalType.nested("INTEGER[]"), "[1,null,3]", "[]"));
    }

    private static Stream<EdgeValues> times() {
        return Stream.of(
                of(LogicalType.of(Kind.DATE), 0L, -1L, -719_162L, 2_932_896L, Long.MAX_VALUE, Long.MIN_VALUE),
                of(LogicalType.of(Kind.TIME, 6), 0L, 1L, 86_399_999_999L, 86_400_000_000L),
                of(LogicalType.of(Kind.TIME, 9), 0L, 1L, 86_399_999_999_999L, 86_400_000_000_000L),
                of(LogicalType.of(Kind.TIME_TZ), "00:00:00+00:00", "12:34:56.789012-15:59", "01:02:03.5+05:30"),
                of(LogicalType.of(Kind.TIMESTAMP), 0L, LAST_SECOND * MILLION, FIRST_SECOND * MILLION),
                of(LogicalType.of(Kind.TIMESTAMP, 3), 0L, -1_000L, LAST_SECOND * MILLION + 999_000),
                of(
                        LogicalType.of(Kind.TIMESTAMP, 6),
                        0L,
                        -1L,
                        LAST_SECOND * MILLION + 999_999,
                        FIRST_SECOND * MILLION,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE),
                of(LogicalType.of(Kind.TIMESTAMP, 9), 0L, -1L, 1_700_000_000_123_456_789L, Long.MAX_VALUE),
                of(LogicalType.of(Kind.TIMESTAMP_TZ), 0L, -1L, LAST_SECOND * MILLION + 999_999, Long.MIN_VALUE),
                of(
                        LogicalType.of(Kind.INTERVAL),
                        new Interval(0, 0, 0),
                        new Interval(14, -3, 500_000),
                        new Interval(-14, 3, -1),
                        new Interval(Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE)));
    }

    private static Stream<EdgeValues> rest() {
        return Stream.of(
                of(LogicalType.of(Kind.UUID), new UUID(0, 0), new UUID(-1, -1), new UUID(Long.MIN_VALUE, 1)),
                of(LogicalType.of(Kind.ANY), Long.MIN_VALUE, 0L, 0.5, 1.0, "", "1", "a\0b", new byte[0], new byte[] {
                    0, -1
                }));
    }

    private static EdgeValues of(LogicalType type, Object... values) {
        return new EdgeValues(type, Arrays.asList(values));
    }

    /** Those that a target keeps that announces these losses. */
    List<Object> without(Set<LossKind> losses) {
        return values.stream().filter(value -> !isLost(value, losses)).toList();
    }

    /** Those that such a target refuses row by row. */
    List<Object> refused(Set<LossKind> losses) {
        return values.stream().filter(value -> isRefused(value, losses)).toList();
    }

    private boolean isRefused(Object value, Set<LossKind> losses) {
        boolean infinite = (value instanceof Double number && !Double.isFinite(number))
                || (value instanceof Float other && !Float.isFinite(other))
                || (isClock() && (value.equals(Long.MAX_VALUE) || value.equals(Long.MIN_VALUE)));
        return infinite && losses.contains(LossKind.NOT_STORABLE);
    }

    private boolean isClock() {
        return type.is(Kind.DATE) || type.is(Kind.TIMESTAMP) || type.is(Kind.TIMESTAMP_TZ);
    }

    private boolean isLost(Object value, Set<LossKind> losses) {
        if (isRefused(value, losses)) {
            return true;
        }
        if (value instanceof Long clock && losses.contains(LossKind.FRACTION)) {
            return clock != Long.MAX_VALUE && clock != Long.MIN_VALUE && clock % 1_000 != 0;
        }
        if (!(value instanceof Double || value instanceof Float)) {
            return false;
        }
        double number = ((Number) value).doubleValue();
        boolean negativeZero = number == 0 && 1 / number < 0;
        return (Double.isNaN(number) && losses.contains(LossKind.NAN_TO_NULL))
                || (negativeZero && losses.contains(LossKind.NEGATIVE_ZERO));
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
