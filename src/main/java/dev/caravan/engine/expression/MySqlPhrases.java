package dev.caravan.engine.expression;

import dev.caravan.engine.expression.ClockForm.Clock;
import dev.caravan.model.Kind;
import java.util.List;

/** What MySQL and MariaDB say, where it differs from the common words. Functions that fold or trim as a set are not there. */
final class MySqlPhrases {

    private MySqlPhrases() {}

    static Phrases of(Words words) {
        return Phrases.common(words)
                .without(
                        Meaning.BITS_OF_BOTH,
                        Meaning.BITS_OF_EITHER,
                        Meaning.BITS_INVERTED,
                        Meaning.LENGTH,
                        Meaning.TRIM,
                        Meaning.TRIM_LEFT,
                        Meaning.TRIM_RIGHT,
                        Meaning.LEAST,
                        Meaning.GREATEST)
                .is(Meaning.CONCATENATE, "concat({0}, {1})")
                .is(Meaning.SAME, "{0} <=> {1}")
                .writes(Meaning.SAME, "{0} IS {1}")
                .is(Meaning.DIVIDE_INTEGER, "{0} DIV nullif({1}, 0)")
                .reads(Meaning.DIVIDE_INTEGER, "{0} DIV {1}")
                .is(Meaning.REMAINDER, "{0} % nullif({1}, 0)")
                .reads(Meaning.REMAINDER, "{0} % {1}")
                .is(Meaning.NEGATE_INTEGER, "-{0}")
                .writes(Meaning.ADD_REAL, "{0} + {1}")
                .writes(Meaning.SUBTRACT_REAL, "{0} - {1}")
                .writes(Meaning.MULTIPLY_REAL, "{0} * {1}")
                .writes(Meaning.DIVIDE_REAL, "{0} / nullif({1}, 0)")
                .writes(Meaning.BITS_OF_BOTH, "CAST({0} & {1} AS SIGNED)")
                .writes(Meaning.BITS_OF_EITHER, "CAST({0} | {1} AS SIGNED)")
                .writes(Meaning.BITS_INVERTED, "CAST(~{0} AS SIGNED)")
                .is(Meaning.LENGTH, "char_length({0})")
                .reads(Meaning.LENGTH, "character_length({0})")
                .is(Meaning.BYTES, "length({0})")
                .reads(Meaning.BYTES, "octet_length({0})")
                .writes(Meaning.REPLACE, "CASE WHEN {2} IS NULL THEN NULL ELSE replace({0}, {1}, {2}) END")
                .is(Meaning.TRIM_BLANKS, "trim({0})")
                .is(Meaning.TRIM_BLANKS_LEFT, "ltrim({0})")
                .is(Meaning.TRIM_BLANKS_RIGHT, "rtrim({0})")
                .is(Meaning.POSITION_OF, "instr({0}, {1})")
                .reads(Meaning.COALESCE, "ifnull({0}, {1})")
                .reads(Meaning.CHOOSE, "if({0}, {1}, {2})")
                .namesClassesByNull()
                .writes(Meaning.INTEGER_TO_TEXT, "CAST({0} AS CHAR)")
                .writes(Meaning.INTEGER_TO_REAL, "CAST({0} AS DOUBLE)")
                .writes(Meaning.TO_REAL, "CAST({0} AS DOUBLE)")
                .writes(Meaning.BOOLEAN_TO_INTEGER, "{0}")
                .is(Meaning.SUM_INTEGER, "CAST(sum({0}) AS SIGNED)")
                .reads(Meaning.SUM_INTEGER, "sum({0})")
                .writes(Meaning.AVERAGE_INTEGER, "CAST(CAST(sum({0}) AS SIGNED) AS DOUBLE) / nullif(count({0}), 0)")
                .is(Meaning.LEAST, "min({0})")
                .is(Meaning.GREATEST, "max({0})");
    }

    static List<ClockForm> clocks(Words words) {
        return List.of(
                ClockForm.of(Clock.TIMESTAMP, words, "utc_timestamp()", Kind.TIMESTAMP),
                ClockForm.of(Clock.TIMESTAMP, words, "date_format(utc_timestamp(), '%Y-%m-%d %H:%i:%s')", Kind.TEXT),
                ClockForm.of(Clock.DATE, words, "utc_date()", Kind.DATE),
                ClockForm.of(Clock.DATE, words, "date_format(utc_timestamp(), '%Y-%m-%d')", Kind.TEXT),
                ClockForm.of(Clock.TIME, words, "utc_time()", Kind.TIME),
                ClockForm.of(Clock.TIME, words, "date_format(utc_timestamp(), '%H:%i:%s')", Kind.TEXT),
                ClockForm.of(Clock.EPOCH, words, "unix_timestamp()", Kind.INTEGER),
                ClockForm.of(Clock.MOMENT, words, "now(6)", Kind.TIMESTAMP_TZ),
                ClockForm.of(Clock.LOCAL_MOMENT, words, "now(6)", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_DATE, words, "curdate()", Kind.DATE),
                ClockForm.of(Clock.LOCAL_DATE, words, "CURRENT_DATE", Kind.DATE),
                now(words, Clock.MOMENT, "CURRENT_TIMESTAMP", Kind.TIMESTAMP_TZ),
                now(words, Clock.MOMENT, "current_timestamp()", Kind.TIMESTAMP_TZ),
                now(words, Clock.MOMENT, "now()", Kind.TIMESTAMP_TZ),
                now(words, Clock.MOMENT, "current_timestamp(3)", Kind.TIMESTAMP_TZ),
                now(words, Clock.MOMENT, "current_timestamp(6)", Kind.TIMESTAMP_TZ),
                now(words, Clock.LOCAL_MOMENT, "CURRENT_TIMESTAMP", Kind.TIMESTAMP),
                now(words, Clock.LOCAL_MOMENT, "current_timestamp()", Kind.TIMESTAMP),
                now(words, Clock.LOCAL_MOMENT, "now()", Kind.TIMESTAMP),
                now(words, Clock.LOCAL_MOMENT, "current_timestamp(3)", Kind.TIMESTAMP),
                now(words, Clock.LOCAL_MOMENT, "current_timestamp(6)", Kind.TIMESTAMP));
    }

    private static ClockForm now(Words words, Clock clock, String text, Kind column) {
        return ClockForm.of(clock, words, text, column);
    }
}
