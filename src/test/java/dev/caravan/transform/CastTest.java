package dev.caravan.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CastTest {

    private static final LogicalType TEXT = LogicalType.of(Kind.TEXT);
    private static final LogicalType DOUBLE = LogicalType.of(Kind.DOUBLE);
    private static final LogicalType FLOAT = LogicalType.of(Kind.FLOAT);
    private static final LogicalType DECIMAL = LogicalType.of(Kind.DECIMAL);
    private static final LogicalType MONEY = LogicalType.decimal(10, 2);
    private static final LogicalType INT = LogicalType.integer(32);
    private static final LogicalType BIGINT = LogicalType.integer(64);
    private static final LogicalType HUGEINT = LogicalType.integer(128);
    private static final LogicalType UBIGINT = LogicalType.of(Kind.UNSIGNED, 64);
    private static final LogicalType BOOLEAN = LogicalType.of(Kind.BOOLEAN);
    private static final LogicalType BINARY = LogicalType.of(Kind.BINARY);
    private static final LogicalType UUID_TYPE = LogicalType.of(Kind.UUID);
    private static final LogicalType JSON = LogicalType.of(Kind.JSON);
    private static final LogicalType DATE = LogicalType.of(Kind.DATE);
    private static final LogicalType TIME = LogicalType.of(Kind.TIME);
    private static final LogicalType TIMESTAMP = LogicalType.of(Kind.TIMESTAMP);
    private static final LogicalType TIMESTAMP_S = LogicalType.of(Kind.TIMESTAMP, 3);
    private static final LogicalType TIMESTAMP_NS = LogicalType.of(Kind.TIMESTAMP, 9);
    private static final LogicalType TIMESTAMP_TZ = LogicalType.of(Kind.TIMESTAMP_TZ);
    private static final LogicalType ANY = LogicalType.of(Kind.ANY);
    private static final LogicalType COLOUR = LogicalType.enumeration(List.of("red", "green"));

    private static final UUID SOME_UUID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final long NOON = micros("2024-02-29T12:00:00");

    private static long micros(String moment) {
        return ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), LocalDateTime.parse(moment));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> exact() {
        return Stream.of(
                Arguments.of(TEXT, "2", INT, 2L),
                Arguments.of(TEXT, "007", INT, 7L),
                Arguments.of(TEXT, "1e3", INT, 1000L),
                Arguments.of(TEXT, "2.0", INT, 2L),
                Arguments.of(DOUBLE, 2.0, INT, 2L),
                Arguments.of(DOUBLE, 0x1p60, BIGINT, 1L << 60),
                Arguments.of(BIGINT, 1L << 60, DOUBLE, 0x1p60),
                Arguments.of(BIGINT, 5L, HUGEINT, BigInteger.valueOf(5)),
                Arguments.of(HUGEINT, BigInteger.valueOf(5), BIGINT, 5L),
                Arguments.of(TEXT, "18446744073709551615", UBIGINT, new BigInteger("18446744073709551615")),
                Arguments.of(DOUBLE, 0.1, DECIMAL, new BigDecimal("0.1")),
                Arguments.of(
                        DOUBLE,
                        Double.parseDouble("2e23"),
                        LogicalType.decimal(30, 0),
                        new BigDecimal("200000000000000000000000")),
                Arguments.of(DOUBLE, 1.5, MONEY, new BigDecimal("1.50")),
                Arguments.of(TEXT, "-0.50", MONEY, new BigDecimal("-0.50")),
                Arguments.of(DECIMAL, new BigDecimal("0E+9"), MONEY, new BigDecimal("0.00")),
                Arguments.of(TEXT, "0.1", DOUBLE, 0.1),
                Arguments.of(TEXT, "0.1", FLOAT, 0.1f),
                Arguments.of(TEXT, "-inf", DOUBLE, Double.NEGATIVE_INFINITY),
                Arguments.of(TEXT, "-0.0", DOUBLE, -0.0),
                Arguments.of(FLOAT, 0.1f, DOUBLE, (double) 0.1f),
                Arguments.of(DOUBLE, 0.25, FLOAT, 0.25f),
                Arguments.of(DOUBLE, Double.NaN, FLOAT, Float.NaN),
                Arguments.of(FLOAT, 0.1f, DECIMAL, new BigDecimal("0.1")),
                Arguments.of(DOUBLE, Double.parseDouble("2e23"), TEXT, "2.0E23"),
                Arguments.of(MONEY, new BigDecimal("1.50"), TEXT, "1.50"),
                Arguments.of(BIGINT, 1L, BOOLEAN, true),
                Arguments.of(TEXT, "False", BOOLEAN, false),
                Arguments.of(BOOLEAN, true, INT, 1L),
                Arguments.of(BOOLEAN, true, TEXT, "true"),
                Arguments.of(TEXT, "é", BINARY, bytes("é")),
                Arguments.of(BINARY, bytes("é"), TEXT, "é"),
                Arguments.of(TEXT, "00112233445566778899AABBCCDDEEFF", UUID_TYPE, SOME_UUID),
                Arguments.of(UUID_TYPE, SOME_UUID, TEXT, SOME_UUID.toString()),
                Arguments.of(TEXT, "{\"a\": 1.50}", JSON, "{\"a\": 1.50}"),
                Arguments.of(DOUBLE, 0.5, JSON, "0.5"),
                Arguments.of(JSON, "12", INT, 12L),
                Arguments.of(TEXT, "red", COLOUR, "red"),
                Arguments.of(TEXT, "😀😀", LogicalType.of(Kind.TEXT, 2), "😀😀"),
                Arguments.of(TEXT, "101", LogicalType.of(Kind.BITS, 3), "101"),
                Arguments.of(TEXT, "2024-02-29", DATE, LocalDate.of(2024, 2, 29).toEpochDay()),
                Arguments.of(TEXT, "2024-02-29 12:00", TIMESTAMP, NOON),
                Arguments.of(TEXT, "2024-02-29T12:00:00.000001", TIMESTAMP, NOON + 1),
                Arguments.of(TEXT, "2024-02-29 14:00:00+02", TIMESTAMP_TZ, NOON),
                Arguments.of(TEXT, "2024-02-29T12:00:00Z", TIMESTAMP_TZ, NOON),
                Arguments.of(TEXT, "2024-02-29 12:00:00", TIMESTAMP_TZ, NOON),
                Arguments.of(TEXT, "-infinity", DATE, Long.MIN_VALUE),
                Arguments.of(TEXT, "-0044-03-15", DATE, LocalDate.of(-44, 3, 15).toEpochDay()),
                Arguments.of(DATE, 19782L, TIMESTAMP, 19782L * 86_400_000_000L),
                Arguments.of(TIMESTAMP, -86_400_000_000L, DATE, -1L),
                Arguments.of(TIMESTAMP, Long.MAX_VALUE, DATE, Long.MAX_VALUE),
                Arguments.of(TIMESTAMP, NOON, TIMESTAMP_NS, NOON * 1000),
                Arguments.of(TIMESTAMP, NOON + 1000, TIMESTAMP_S, NOON + 1000),
                Arguments.of(TIMESTAMP, NOON, TEXT, "2024-02-29 12:00:00"),
                Arguments.of(TIMESTAMP, -1L, TEXT, "1969-12-31 23:59:59.999999"),
                Arguments.of(TIMESTAMP_TZ, NOON, TEXT, "2024-02-29 12:00:00Z"),
                Arguments.of(DATE, -1L, TEXT, "1969-12-31"),
                Arguments.of(TEXT, "24:00:00", TIME, 86_400_000_000L),
                Arguments.of(TIME, 86_400_000_000L, TEXT, "24:00:00"),
                Arguments.of(TEXT, "P1M", LogicalType.of(Kind.INTERVAL), new Interval(1, 0, 0)),
                Arguments.of(TEXT, "12:30:00+02:00", LogicalType.of(Kind.TIME_TZ), "12:30:00+02:00"),
                Arguments.of(ANY, 2L, TEXT, "2"),
                Arguments.of(ANY, "2", INT, 2L),
                Arguments.of(ANY, bytes("x"), TEXT, "x"),
                Arguments.of(BOOLEAN, true, ANY, 1L),
                Arguments.of(DECIMAL, new BigDecimal("0.5"), ANY, 0.5),
                Arguments.of(DECIMAL, new BigDecimal("5E+1"), ANY, 50L),
                Arguments.of(DATE, 0L, ANY, "1970-01-01"));
    }

    @ParameterizedTest
    @MethodSource
    void exact(LogicalType from, Object value, LogicalType to, Object expected) throws ValueViolation {
        assertThat(Cast.between(from, to).apply(value)).isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        DECIMAL,
                        new BigDecimal("1152921504606846976"),
                        DOUBLE,
                        "1152921504606846976 has more digits than a DOUBLE holds"),
                Arguments.of(
                        BIGINT,
                        1_152_921_504_606_847_000L,
                        DOUBLE,
                        "1152921504606847000 has more digits than a DOUBLE holds"),
                Arguments.of(DOUBLE, 2.5, INT, "2.5 is not a whole number"),
                Arguments.of(DOUBLE, Double.NaN, INT, "NaN is not a finite number"),
                Arguments.of(DOUBLE, -0.0, INT, "-0.0 would lose its sign"),
                Arguments.of(BIGINT, 1L << 31, INT, "2147483648 is outside the range of INTEGER(32)"),
                Arguments.of(BIGINT, -1L, UBIGINT, "-1 is outside the range of UNSIGNED(64)"),
                Arguments.of(TEXT, " 1", INT, "' 1' is not a number"),
                Arguments.of(TEXT, "0x10", INT, "'0x10' is not a number"),
                Arguments.of(TEXT, "1e999999999", MONEY, "'1e999999999' is too far from 1"),
                Arguments.of(
                        DECIMAL,
                        new BigDecimal("1E-999999999"),
                        MONEY,
                        "1E-999999999 has more than 2 digits after the point"),
                Arguments.of(DECIMAL, new BigDecimal("1E+999999999"), MONEY, "1E+999999999 does not fit DECIMAL(10,2)"),
                Arguments.of(DOUBLE, 0.125, MONEY, "0.125 has more than 2 digits after the point"),
                Arguments.of(BIGINT, (1L << 53) + 1, DOUBLE, "9007199254740993 has more digits than a DOUBLE holds"),
                Arguments.of(
                        TEXT,
                        "0.12345678901234567890",
                        DOUBLE,
                        "'0.12345678901234567890' has more digits than a DOUBLE holds"),
                Arguments.of(TEXT, "1e-400", DOUBLE, "'1e-400' has more digits than a DOUBLE holds"),
                Arguments.of(DOUBLE, 0.1, FLOAT, "0.1 has more digits than a FLOAT holds"),
                Arguments.of(BIGINT, 2L, BOOLEAN, "2 is neither 0 nor 1"),
                Arguments.of(TEXT, "maybe", BOOLEAN, "'maybe' is neither true nor false"),
                Arguments.of(TEXT, "abc", LogicalType.of(Kind.TEXT, 2), "'abc' is longer than 2 characters"),
                Arguments.of(BINARY, new byte[] {(byte) 0xff}, TEXT, "a binary value of 1 bytes is not UTF-8 text"),
                Arguments.of(TEXT, "\ud800", BINARY, "'\ud800' is not valid Unicode"),
                Arguments.of(TEXT, "1-1-1-1-1", UUID_TYPE, "'1-1-1-1-1' is not a UUID"),
                Arguments.of(TEXT, "{a: 1}", JSON, "'{a: 1}' is not JSON"),
                Arguments.of(TEXT, "[1", JSON, "'[1' is not JSON"),
                Arguments.of(TEXT, "1 2", JSON, "'1 2' is more than one JSON value"),
                Arguments.of(DOUBLE, Double.NaN, JSON, "NaN is no number in JSON"),
                Arguments.of(TEXT, "blue", COLOUR, "'blue' is none of the labels [red, green]"),
                Arguments.of(TEXT, "2024-02-30", DATE, "'2024-02-30' is not a date or time in the expected format"),
                Arguments.of(TEXT, "0000-00-00", DATE, "'0000-00-00' is not a date or time in the expected format"),
                Arguments.of(TEXT, "2024-02-29 12:00:00", DATE, "'2024-02-29 12:00:00' is finer than DATE can tell"),
                Arguments.of(
                        TEXT,
                        "2024-02-29 12:00:00.0000001",
                        TIMESTAMP,
                        "'2024-02-29 12:00:00.0000001' is finer than TIMESTAMP can tell"),
                Arguments.of(
                        TEXT,
                        "2024-02-29 12:00:00+02:00",
                        TIMESTAMP,
                        "'2024-02-29 12:00:00+02:00' has a time zone, which the type would lose"),
                Arguments.of(TEXT, "+999999-01-01", TIMESTAMP, "'+999999-01-01' is outside the range of TIMESTAMP"),
                Arguments.of(TIMESTAMP, 1L, DATE, "'1970-01-01 00:00:00.000001' is finer than DATE can tell"),
                Arguments.of(
                        TIMESTAMP, 1L, TIMESTAMP_S, "'1970-01-01 00:00:00.000001' is finer than TIMESTAMP(3) can tell"),
                Arguments.of(
                        TIMESTAMP,
                        Long.MAX_VALUE - 1,
                        TIMESTAMP_NS,
                        "'+294247-01-10 04:00:54.775806' is outside the range of TIMESTAMP(9)"),
                Arguments.of(TEXT, "25:00:00", TIME, "'25:00:00' is not a date or time in the expected format"),
                Arguments.of(
                        TEXT,
                        "1 day",
                        LogicalType.of(Kind.INTERVAL),
                        "'1 day' is not a span of time such as P1M2DT3.5S"),
                Arguments.of(ANY, bytes("1"), INT, "a binary value of 1 bytes is BINARY and cannot be INTEGER(32)"),
                Arguments.of(TEXT, "x".repeat(100), INT, "'" + "x".repeat(80) + "…' is not a number"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(LogicalType from, Object value, LogicalType to, String reason) {
        Cast cast = Cast.between(from, to);
        ValueViolation violation = catchThrowableOfType(ValueViolation.class, () -> cast.apply(value));
        assertThat(violation).isNotNull();
        assertThat(violation.reason()).isEqualTo(reason);
    }

    @Test
    void typesWithoutCommonValuesAreRefusedBeforeAnyRow() {
        assertThat(Cast.isPossible(BINARY, DATE, TimeStyle.ISO)).isFalse();
        assertThatThrownBy(() -> Cast.between(BINARY, DATE))
                .isInstanceOf(MigrationException.class)
                .hasMessage("BINARY cannot be cast to DATE");
        assertThatThrownBy(() -> Cast.between(BIGINT, TIMESTAMP)).hasMessage("INTEGER(64) cannot be cast to TIMESTAMP");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindIsItselfAndSurvivesNull(Kind kind) throws ValueViolation {
        Cast cast = Cast.between(LogicalType.of(kind), LogicalType.of(kind));
        assertThat(cast.isIdentity()).isTrue();
        assertThat(Cast.between(ANY, LogicalType.of(kind)).apply(null)).isNull();
    }

    @Test
    void widerTypesNeedNoCallPerCell() {
        assertThat(Cast.between(INT, BIGINT).isIdentity()).isTrue();
        assertThat(Cast.between(BIGINT, INT).isIdentity()).isFalse();
        assertThat(Cast.between(LogicalType.of(Kind.TEXT, 5), TEXT).isIdentity())
                .isTrue();
        assertThat(Cast.between(JSON, TEXT).isIdentity()).isTrue();
        assertThat(Cast.between(TIMESTAMP, TIMESTAMP_TZ).isIdentity()).isTrue();
    }

    @Test
    void formatsAreStrict() throws ValueViolation {
        Cast cast = Cast.between(TEXT, TIMESTAMP, TimeStyle.format("dd.MM.yyyy HH:mm"));
        assertThat(cast.apply("29.02.2024 12:00")).isEqualTo(NOON);
        assertThatThrownBy(() -> cast.apply("29.02.2023 12:00")).isInstanceOf(ValueViolation.class);
        assertThatThrownBy(() -> cast.apply("29.02.2024 12:00 ")).isInstanceOf(ValueViolation.class);
        Cast halfDay = Cast.between(TEXT, TIMESTAMP, TimeStyle.format("dd.MM.yyyy hh:mm"));
        assertThatThrownBy(() -> halfDay.apply("29.02.2024 12:00")).hasMessageContaining("full time of day");
    }

    @Test
    void aFormatMustKeepTheWholeValue() throws ValueViolation {
        Cast cast = Cast.between(TIMESTAMP, TEXT, TimeStyle.format("yyyy-MM-dd HH:mm"));
        assertThat(cast.apply(NOON)).isEqualTo("2024-02-29 12:00");
        assertThatThrownBy(() -> cast.apply(NOON + 1)).hasMessageContaining("all that the format keeps");
    }

    @Test
    void aLocalTimeThatClocksSkipIsNoMoment() throws ValueViolation {
        Cast cast = Cast.between(TEXT, TIMESTAMP_TZ, TimeStyle.format("yyyy-MM-dd HH:mm VV"));
        assertThat(cast.apply("2024-02-29 13:00 Europe/Berlin")).isEqualTo(NOON);
        assertThatThrownBy(() -> cast.apply("2024-03-31 02:30 Europe/Berlin")).hasMessageContaining("change of clocks");
        assertThatThrownBy(() -> cast.apply("2024-10-27 02:30 Europe/Berlin")).hasMessageContaining("change of clocks");
    }

    @Test
    void epochsCountBothWays() throws ValueViolation {
        TimeStyle millis = TimeStyle.epoch(TimeStyle.Unit.MS, LocalDate.EPOCH);
        assertThat(Cast.between(BIGINT, TIMESTAMP, millis).apply(NOON / 1000)).isEqualTo(NOON);
        assertThat(Cast.between(TIMESTAMP, BIGINT, millis).apply(NOON)).isEqualTo(NOON / 1000);
        assertThat(Cast.between(TEXT, TIMESTAMP, millis).apply("-1")).isEqualTo(-1000L);
        assertThat(Cast.between(TIMESTAMP, TEXT, millis).apply(-1000L)).isEqualTo("-1");
        TimeStyle seconds = TimeStyle.epoch(TimeStyle.Unit.S, LocalDate.of(1601, 1, 1));
        assertThat(Cast.between(DOUBLE, TIMESTAMP_TZ, seconds).apply(11644473600.5))
                .isEqualTo(500_000L);
        assertThatThrownBy(() -> Cast.between(DOUBLE, DATE, seconds).apply(1.0))
                .hasMessageContaining("finer than DATE");
        assertThatThrownBy(() -> Cast.between(BIGINT, TIMESTAMP, seconds).apply(Long.MAX_VALUE))
                .hasMessageContaining("outside the range");
        assertThatThrownBy(() -> Cast.between(TIMESTAMP, BIGINT, millis).apply(Long.MAX_VALUE))
                .hasMessage("infinity is not a number");
    }

    /** Whatever a cast lets through comes back equal, but for the spelling of text; that is what exact means. */
    @Test
    void whatIsCastComesBack() throws ValueViolation {
        List<LogicalType> types = List.of(
                INT,
                BIGINT,
                HUGEINT,
                UBIGINT,
                DOUBLE,
                FLOAT,
                DECIMAL,
                MONEY,
                TEXT,
                BOOLEAN,
                DATE,
                TIMESTAMP,
                TIMESTAMP_NS,
                TIMESTAMP_TZ,
                TIME,
                BINARY,
                UUID_TYPE,
                JSON);
        Random random = new Random(20261121);
        int back = 0;
        for (int i = 0; i < 40_000; i++) {
            LogicalType from = types.get(random.nextInt(types.size()));
            LogicalType to = types.get(random.nextInt(types.size()));
            boolean losesSpelling = (from.is(Kind.TEXT) || from.is(Kind.JSON))
                    && !to.is(Kind.TEXT)
                    && !to.is(Kind.JSON)
                    && !to.is(Kind.BINARY);
            if (losesSpelling
                    || !Cast.isPossible(from, to, TimeStyle.ISO)
                    || !Cast.isPossible(to, from, TimeStyle.ISO)) {
                continue;
            }
            Object value = RandomCells.of(from, random);
            Object there;
            try {
                there = Cast.between(from, to).apply(value);
            } catch (ValueViolation e) {
                continue;
            }
            back++;
            Object again = Cast.between(to, from).apply(there);
            if (value instanceof BigDecimal number) {
                assertThat((BigDecimal) again).as("%s to %s", from, to).isEqualByComparingTo(number);
            } else {
                assertThat(again).as("%s to %s: %s", from, to, value).isEqualTo(value);
            }
        }
        assertThat(back).isGreaterThan(5_000);
    }
}
