package dev.caravan.engine.expression;

import dev.caravan.engine.expression.ClockForm.Clock;
import dev.caravan.model.Kind;
import java.util.List;

/** What DuckDB says, where it differs from the common words; what it prints itself for these is read again. */
final class DuckDbPhrases {

    private static final String NAN = "CAST('NaN' AS DOUBLE)";
    private static final String NOW = "timezone('UTC', now())";
    private static final String SECOND = "date_trunc('second', " + NOW + ")";

    private DuckDbPhrases() {}

    static Phrases of(Words words) {
        return Phrases.common(words)
                .is(Meaning.CONCATENATE, "{0} || {1}")
                .is(Meaning.DIVIDE_INTEGER, "{w0} // nullif({1}, 0)")
                .reads(Meaning.DIVIDE_INTEGER, "{0} // {1}")
                .is(Meaning.REMAINDER, "{w0} % nullif({1}, 0)")
                .reads(Meaning.REMAINDER, "{0} % {1}")
                .writes(Meaning.NEGATE_INTEGER, "0 - {w0}")
                .reads(Meaning.NEGATE_INTEGER, "-{0}")
                .is(Meaning.ADD_REAL, "nullif({0} + {1}, " + NAN + ")")
                .is(Meaning.SUBTRACT_REAL, "nullif({0} - {1}, " + NAN + ")")
                .is(Meaning.MULTIPLY_REAL, "nullif({0} * {1}, " + NAN + ")")
                .is(Meaning.DIVIDE_REAL, "nullif({0} / nullif({1}, 0), " + NAN + ")")
                .is(Meaning.BYTES, "octet_length({0})")
                .foldsByTranslating()
                .is(Meaning.TRIM_BLANKS, "trim({0}, ' ')")
                .is(Meaning.TRIM_BLANKS_LEFT, "ltrim({0}, ' ')")
                .is(Meaning.TRIM_BLANKS_RIGHT, "rtrim({0}, ' ')")
                .is(Meaning.POSITION_OF, "instr({0}, {1})")
                .reads(Meaning.POSITION_OF, "strpos({0}, {1})")
                .reads(Meaning.COALESCE, "ifnull({0}, {1})")
                .reads(Meaning.CHOOSE, "if({0}, {1}, {2})")
                .namesClassesByNull()
                .writes(Meaning.INTEGER_TO_TEXT, "CAST({0} AS VARCHAR)")
                .writes(Meaning.INTEGER_TO_REAL, "CAST({0} AS DOUBLE)")
                .writes(Meaning.TO_REAL, "CAST({0} AS DOUBLE)")
                .writes(Meaning.BOOLEAN_TO_INTEGER, "CAST({0} AS BIGINT)")
                .reads(Meaning.COUNT_ROWS, "count_star()")
                .is(Meaning.SUM_INTEGER, "CAST(sum({0}) AS BIGINT)")
                .reads(Meaning.SUM_INTEGER, "sum({0})")
                .is(Meaning.AVERAGE_INTEGER, "CAST(CAST(sum({0}) AS BIGINT) AS DOUBLE) / nullif(count({0}), 0)");
    }

    static List<ClockForm> clocks(Words words) {
        return List.of(
                ClockForm.of(Clock.TIMESTAMP, words, SECOND, Kind.TIMESTAMP),
                ClockForm.of(Clock.TIMESTAMP, words, "strftime(" + NOW + ", '%Y-%m-%d %H:%M:%S')", Kind.TEXT),
                ClockForm.of(Clock.DATE, words, "CAST(" + NOW + " AS DATE)", Kind.DATE),
                ClockForm.of(Clock.DATE, words, "strftime(" + NOW + ", '%Y-%m-%d')", Kind.TEXT),
                ClockForm.of(Clock.TIME, words, "CAST(" + SECOND + " AS TIME)", Kind.TIME),
                ClockForm.of(Clock.TIME, words, "strftime(" + NOW + ", '%H:%M:%S')", Kind.TEXT),
                ClockForm.of(Clock.MOMENT, words, "now()", Kind.TIMESTAMP_TZ),
                ClockForm.of(Clock.MOMENT, words, "get_current_timestamp()", Kind.TIMESTAMP_TZ),
                ClockForm.of(Clock.MOMENT, words, "CURRENT_TIMESTAMP", Kind.TIMESTAMP_TZ),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "CAST(now() AS TIMESTAMP)", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "now()", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "get_current_timestamp()", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "CURRENT_TIMESTAMP", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_DATE, words, "CAST(now() AS DATE)", Kind.DATE),
                ClockForm.of(Clock.LOCAL_DATE, words, "CURRENT_DATE", Kind.DATE),
                ClockForm.of(Clock.EPOCH, words, "epoch_us(now()) // 1000000", Kind.INTEGER));
    }
}
