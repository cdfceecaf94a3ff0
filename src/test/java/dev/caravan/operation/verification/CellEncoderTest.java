package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CellEncoderTest {

    static Stream<Arguments> different() {
        return Stream.of(
                arguments(Kind.INTEGER, 1L, 2L),
                arguments(Kind.INTEGER, 1L, null),
                arguments(Kind.INTEGER, 1L, "1"),
                arguments(Kind.INTEGER, 1L, 1),
                arguments(
                        Kind.INTEGER,
                        BigInteger.TWO.pow(64),
                        BigInteger.TWO.pow(64).add(BigInteger.ONE)),
                arguments(
                        Kind.INTEGER,
                        BigInteger.TWO.pow(64),
                        BigInteger.TWO.pow(64).negate()),
                arguments(Kind.BOOLEAN, true, false),
                arguments(Kind.BOOLEAN, true, 1L),
                arguments(Kind.DOUBLE, 0.1, Math.nextUp(0.1)),
                arguments(Kind.DOUBLE, 0.0, -0.0),
                arguments(Kind.DOUBLE, Double.NaN, null),
                arguments(Kind.DOUBLE, 1.0, 1L),
                arguments(Kind.DOUBLE, 1.0, 1.0f),
                arguments(Kind.FLOAT, 0.1f, Math.nextUp(0.1f)),
                arguments(Kind.DECIMAL, new BigDecimal("1.50"), new BigDecimal("1.51")),
                arguments(Kind.DECIMAL, new BigDecimal("15"), new BigDecimal("1.5")),
                arguments(
                        Kind.DECIMAL,
                        new BigDecimal("12345678901234567890.1"),
                        new BigDecimal("12345678901234567890.2")),
                arguments(Kind.DECIMAL, new BigDecimal("1"), 1.0),
                arguments(Kind.TEXT, "a", "A"),
                arguments(Kind.TEXT, "a", "a "),
                arguments(Kind.TEXT, "\u00e9", "e\u0301"),
                arguments(Kind.TEXT, "a", "a\0"),
                arguments(Kind.TEXT, "", null),
                arguments(Kind.TEXT, "?", "\ud800"),
                arguments(Kind.TEXT, "\ufffd", "\ud800"),
                arguments(Kind.TEXT, "\ud83d\ude00", "\ud83d\ude01"),
                arguments(Kind.BINARY, new byte[] {1}, new byte[] {3}),
                arguments(Kind.BINARY, new byte[] {}, null),
                arguments(Kind.BINARY, new byte[] {'a'}, "a"),
                arguments(Kind.DATE, 19_000L, 19_001L),
                arguments(Kind.DATE, 19_000L, LocalDate.ofEpochDay(19_000)),
                arguments(Kind.TIMESTAMP, Long.MAX_VALUE, Long.MIN_VALUE),
                arguments(Kind.INTERVAL, new Interval(1, 0, 0), new Interval(0, 30, 0)),
                arguments(Kind.INTERVAL, new Interval(0, 1, 0), new Interval(0, 0, 86_400_000_000L)),
                arguments(Kind.UUID, new UUID(0, 1), new UUID(1, 0)),
                arguments(Kind.NESTED, "[\"\\\\u001F\"]", "[\"\\\\u001f\"]"),
                arguments(Kind.NESTED, "[\"\\u001e\"]", "[\"\\u001f\"]"),
                arguments(Kind.JSON, "[\"\\u001F\"]", "[\"\\u001f\"]"),
                arguments(Kind.ANY, 1L, 1.0),
                arguments(Kind.ANY, 1L, "1"),
                arguments(Kind.ANY, 1.0, "1.0"));
    }

    @ParameterizedTest
    @MethodSource("different")
    void differentValuesHaveDifferentForms(Kind kind, Object one, Object other) {
        assertThat(encoded(kind, one).sameAs(encoded(kind, other))).isFalse();
        assertThat(hash(encoded(kind, one))).isNotEqualTo(hash(encoded(kind, other)));
    }

    static Stream<Arguments> equal() {
        return Stream.of(
                arguments(Kind.DECIMAL, new BigDecimal("1.50"), new BigDecimal("1.5")),
                arguments(Kind.DECIMAL, new BigDecimal("0.000"), BigDecimal.ZERO),
                arguments(Kind.DECIMAL, new BigDecimal("1E+3"), new BigDecimal("1000.0")),
                arguments(Kind.DOUBLE, Double.NaN, Double.longBitsToDouble(0x7ff8_0000_0000_0001L)),
                arguments(Kind.INTEGER, 7L, BigInteger.valueOf(7)),
                arguments(Kind.NESTED, "[\"\\\\\\u001F\"]", "[\"\\\\\\u001f\"]"),
                arguments(Kind.BINARY, new byte[] {1, 2}, new byte[] {1, 2}),
                arguments(Kind.INTERVAL, new Interval(1, 2, 3), new Interval(1, 2, 3)));
    }

    @ParameterizedTest
    @MethodSource("equal")
    void equalValuesHaveOneForm(Kind kind, Object one, Object other) {
        assertThat(encoded(kind, one).sameAs(encoded(kind, other))).isTrue();
        assertThat(hash(encoded(kind, one))).isEqualTo(hash(encoded(kind, other)));
    }

    private static RowBytes encoded(Kind kind, Object value) {
        RowBytes bytes = new RowBytes();
        CellEncoder.of(LogicalType.of(kind)).put(value, bytes);
        return bytes;
    }

    private static long[] hash(RowBytes bytes) {
        long[] hash = new long[2];
        bytes.hash(bytes.length(), hash);
        return hash;
    }
}
