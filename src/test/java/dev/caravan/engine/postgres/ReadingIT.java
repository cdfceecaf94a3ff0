package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Column;
import dev.caravan.model.Interval;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that the driver's objects destroy are read exactly, and the proof reads the same in its own way. */
class ReadingIT {

    private static final long MICROS_OF_294247 = 9_223_372_036_854_775_806L;

    private Scratch scratch;

    @BeforeEach
    void open() throws Exception {
        scratch = new Scratch();
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    /** A declared type with literals and what they are. */
    record Case(String type, List<String> literals, List<Object> values) {
        static Case of(String type, Object... literalsAndValues) {
            List<String> literals = Stream.iterate(0, i -> i < literalsAndValues.length, i -> i + 2)
                    .map(i -> "'" + literalsAndValues[i] + "'")
                    .toList();
            List<Object> values = Stream.iterate(1, i -> i < literalsAndValues.length, i -> i + 2)
                    .map(i -> literalsAndValues[i])
                    .toList();
            return new Case(type, literals, values);
        }

        @Override
        public String toString() {
            return type;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("smallint", "-32768", -32_768L),
                Case.of("boolean", "t", true, "f", false),
                Case.of("numeric", "1.50", new BigDecimal("1.50"), "-1e40", new BigDecimal("-1" + "0".repeat(40))),
                Case.of("real", "0.1", 0.1f, "NaN", Float.NaN, "-0", -0.0f, "-infinity", Float.NEGATIVE_INFINITY),
                Case.of(
                        "double precision",
                        "2e23",
                        Double.parseDouble("2e23"),
                        "5e-324",
                        Double.MIN_VALUE,
                        "NaN",
                        Double.NaN,
                        "-0",
                        -0.0),
                Case.of("char(3)", "a", "a  "),
                Case.of("money", "12.34", "$12.34"),
                Case.of("bit(3)", "010", "010"),
                Case.of("bit varying", "1", "1"),
                Case.of(
                        "date",
                        "0044-03-15 BC",
                        -735_160L,
                        "infinity",
                        Long.MAX_VALUE,
                        "5874897-12-31",
                        2_145_042_905L),
                Case.of("time", "24:00", 86_400_000_000L, "23:59:59.999999", 86_399_999_999L),
                Case.of("timetz", "12:34:56.789-15:59", "12:34:56.789-15:59", "01:02:03+00", "01:02:03+00:00"),
                Case.of("timetz", "01:02:03+01:02:03", "01:02:03+01:02:03"),
                Case.of("timestamp", "1969-12-31 23:59:59.999999", -1L, "-infinity", Long.MIN_VALUE),
                Case.of("timestamp", "294247-01-10 04:00:54.775806", MICROS_OF_294247),
                Case.of("timestamp", "0001-01-01 00:00:00 BC", -62_167_219_200_000_000L),
                Case.of("timestamptz", "1970-01-01 00:00:00.5+01", -3_599_500_000L),
                Case.of("timestamptz", "4713-01-01 00:00:00 BC", -210_863_520_000_000_000L),
                Case.of("interval", "1 year -2 mons 3 days -0.000001 s", new Interval(10, 3, -1)),
                Case.of("interval", "-400 days 25:00:00", new Interval(0, -400, 90_000_000_000L)),
                Case.of("jsonb", "{\"a\": 1.10}", "{\"a\": 1.10}"),
                Case.of("integer[]", "{1,NULL}", "[1,null]"),
                Case.of("int4range", "[1,5]", "\"[1,6)\""),
                Case.of("inet", "10.0.0.1/8", "10.0.0.1/8"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exactValuesAreReadAndProved(Case of) throws Exception {
        Column column = column(of.type(), of.literals());
        List<Object> expected = of.values();
        assertThat(scratch.read("t", scratch.engine.source().read(column, column.type(), null)))
                .isEqualTo(expected);
        assertThat(scratch.read("t", scratch.engine.proof().proof(column, column.type(), null)))
                .isEqualTo(expected);
    }

    private Column column(String type, List<String> literals) throws Exception {
        scratch.run("CREATE TABLE t (v " + type + ")");
        for (String literal : literals) {
            scratch.run("INSERT INTO t VALUES (" + literal + ")");
        }
        return scratch.table("t").columns().get(0);
    }

    @Test
    void bytesAreReadAndProved() throws Exception {
        Column column = column("bytea", List.of("'\\x00ff5c'"));
        byte[] expected = {0, -1, 92};
        assertThat((byte[]) scratch.read("t", scratch.engine.source().read(column, column.type(), null))
                        .get(0))
                .isEqualTo(expected);
        assertThat((byte[]) scratch.read("t", scratch.engine.proof().proof(column, column.type(), null))
                        .get(0))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("odd")
    void whatHasNoPlaceIsABadCellAndProvedAsItsText(String type, String literal) throws Exception {
        Column column = column(type, List.of("'" + literal + "'"));
        assertThat(scratch.read("t", scratch.engine.source().read(column, column.type(), null)))
                .containsExactly("'" + literal + "' is no value of " + column.type());
        Object proved = scratch.read("t", scratch.engine.proof().proof(column, column.type(), null))
                .get(0);
        assertThat(proved).isNotNull().isNotInstanceOfAny(Long.class, BigDecimal.class, Interval.class);
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                Arguments.of("numeric", "NaN"),
                Arguments.of("numeric", "-Infinity"),
                Arguments.of("interval", "infinity"),
                Arguments.of("timestamp", "294276-12-31 23:59:59.999999"));
    }

    @Test
    void ownTextIsWhatTheServerWrites() throws Exception {
        Column column = column("integer[]", List.of("'[2:3]={1,2}'"));
        assertThat(scratch.read("t", scratch.engine.source().read(column, column.type(), Readings.OWN_TEXT)))
                .isEqualTo(Arrays.asList("[2:3]={1,2}"));
    }
}
