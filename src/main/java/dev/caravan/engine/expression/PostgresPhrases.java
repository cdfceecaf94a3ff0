package dev.caravan.engine.expression;

import dev.caravan.engine.expression.ClockForm.Clock;
import dev.caravan.model.Kind;
import java.util.List;

/** What PostgreSQL says, where it differs from the common words; what it prints itself for these is read again. */
final class PostgresPhrases {

    private static final String NAN = "CAST('NaN' AS DOUBLE PRECISION)";
    private static final String NOW = "timezone('UTC', now())";
    private static final String SECOND = "date_trunc('second', " + NOW + ")";

    private PostgresPhrases() {}

    static Phrases of(Words words) {
        return Phrases.common(words)
                .without(
                        Meaning.LENGTH,
                        Meaning.TRIM,
                        Meaning.NEGATE_REAL,
                        Meaning.ABSOLUTE_REAL,
                        Meaning.LEAST,
                        Meaning.GREATEST)
                .is(Meaning.CONCATENATE, "{0} || {1}")
                .is(Meaning.DIVIDE_INTEGER, "{w0} / nullif({1}, 0)")
                .is(Meaning.DIVIDE_INTEGER, "{w0} / nullif({1}, CAST(0 AS BIGINT))")
                .reads(Meaning.DIVIDE_INTEGER, "{0} / {1}")
                .is(Meaning.REMAINDER, "{w0} % nullif({1}, 0)")
                .is(Meaning.REMAINDER, "{w0} % nullif({1}, CAST(0 AS BIGINT))")
                .reads(Meaning.REMAINDER, "{0} % {1}")
                .is(Meaning.NEGATE_INTEGER, "-{w0}")
                .is(Meaning.ADD_REAL, "nullif({0} + {1}, " + NAN + ")")
                .is(Meaning.SUBTRACT_REAL, "nullif({0} - {1}, " + NAN + ")")
                .is(Meaning.MULTIPLY_REAL, "nullif({0} * {1}, " + NAN + ")")
                .is(Meaning.DIVIDE_REAL, "nullif({0} / nullif({1}, CAST('0' AS DOUBLE PRECISION)), " + NAN + ")")
                .is(Meaning.NEGATE_REAL, "-{0}")
                .is(Meaning.ABSOLUTE_REAL, "abs({0})")
                .is(Meaning.LENGTH, "CAST(length({0}) AS BIGINT)")
                .reads(Meaning.LENGTH, "length({0})")
                .reads(Meaning.LENGTH, "char_length({0})")
                .is(Meaning.BYTES, "CAST(octet_length({0}) AS BIGINT)")
                .reads(Meaning.BYTES, "octet_length({0})")
                .foldsByTranslating()
                .is(Meaning.TRIM, "btrim({0}, {1})")
                .is(Meaning.TRIM_BLANKS, "btrim({0})")
                .is(Meaning.TRIM_BLANKS_LEFT, "ltrim({0})")
                .is(Meaning.TRIM_BLANKS_RIGHT, "rtrim({0})")
                .is(Meaning.POSITION_OF, "CAST(strpos({0}, {1}) AS BIGINT)")
                .reads(Meaning.POSITION_OF, "strpos({0}, {1})")
                .namesClassesByNull()
                .writes(Meaning.INTEGER_TO_TEXT, "CAST({0} AS TEXT)")
                .writes(Meaning.INTEGER_TO_REAL, "CAST({0} AS DOUBLE PRECISION)")
                .writes(Meaning.TO_REAL, "CAST({0} AS DOUBLE PRECISION)")
                .writes(Meaning.BOOLEAN_TO_INTEGER, "CAST(CAST({0} AS INTEGER) AS BIGINT)")
                .is(Meaning.SUM_INTEGER, "CAST(sum({0}) AS BIGINT)")
                .reads(Meaning.SUM_INTEGER, "sum({0})")
                .is(
                        Meaning.AVERAGE_INTEGER,
                        "CAST(CAST(sum({0}) AS BIGINT) AS DOUBLE PRECISION) / nullif(count({0}), 0)")
                .is(Meaning.LEAST, "min({0})")
                .is(Meaning.GREATEST, "max({0})");
    }

    static List<ClockForm> clocks(Words words) {
        return List.of(
                ClockForm.of(Clock.TIMESTAMP, words, SECOND, Kind.TIMESTAMP),
                ClockForm.of(Clock.TIMESTAMP, words, "to_char(" + NOW + ", 'YYYY-MM-DD HH24:MI:SS')", Kind.TEXT),
                ClockForm.of(Clock.DATE, words, "CAST(" + NOW + " AS DATE)", Kind.DATE),
                ClockForm.of(Clock.DATE, words, "to_char(" + NOW + ", 'YYYY-MM-DD')", Kind.TEXT),
                ClockForm.of(Clock.TIME, words, "CAST(" + SECOND + " AS TIME WITHOUT TIME ZONE)", Kind.TIME),
                ClockForm.of(Clock.TIME, words, "to_char(" + NOW + ", 'HH24:MI:SS')", Kind.TEXT),
                ClockForm.of(Clock.EPOCH, words, "CAST(floor(date_part('epoch', now())) AS BIGINT)", Kind.INTEGER),
                ClockForm.of(Clock.MOMENT, words, "CURRENT_TIMESTAMP", Kind.TIMESTAMP_TZ),
                ClockForm.of(Clock.MOMENT, words, "now()", Kind.TIMESTAMP_TZ),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "CURRENT_TIMESTAMP", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "now()", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "LOCALTIMESTAMP", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_DATE, words, "CURRENT_DATE", Kind.DATE));
    }
}
