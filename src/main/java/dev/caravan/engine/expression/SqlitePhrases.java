package dev.caravan.engine.expression;

import dev.caravan.engine.expression.ClockForm.Clock;
import dev.caravan.model.Kind;
import java.util.List;

/** What SQLite says, where it differs from the common words. */
final class SqlitePhrases {

    private SqlitePhrases() {}

    static Phrases of(Words words) {
        return Phrases.common(words)
                .is(Meaning.CONCATENATE, "{0} || {1}")
                .is(Meaning.DIVIDE_INTEGER, "{0} / {1}")
                .is(Meaning.REMAINDER, "{0} % {1}")
                .is(Meaning.NEGATE_INTEGER, "-{0}")
                .is(Meaning.ADD_REAL, "{0} + {1}")
                .is(Meaning.SUBTRACT_REAL, "{0} - {1}")
                .is(Meaning.MULTIPLY_REAL, "{0} * {1}")
                .is(Meaning.DIVIDE_REAL, "{0} / {1}")
                .is(Meaning.BYTES, "length({0})")
                .is(Meaning.LOWER_ASCII, "lower({0})")
                .is(Meaning.UPPER_ASCII, "upper({0})")
                .is(Meaning.TRIM_BLANKS, "trim({0})")
                .is(Meaning.TRIM_BLANKS_LEFT, "ltrim({0})")
                .is(Meaning.TRIM_BLANKS_RIGHT, "rtrim({0})")
                .is(Meaning.POSITION_OF, "instr({0}, {1})")
                .reads(Meaning.COALESCE, "ifnull({0}, {1})")
                .reads(Meaning.CHOOSE, "iif({0}, {1}, {2})")
                .reads(Meaning.CHOOSE, "if({0}, {1}, {2})")
                .is(Meaning.CLASS_OF_INTEGER, "typeof({0})")
                .is(Meaning.CLASS_OF_REAL, "typeof({0})")
                .is(Meaning.CLASS_OF_TEXT, "typeof({0})")
                .is(Meaning.CLASS_OF_BINARY, "typeof({0})")
                .writes(Meaning.INTEGER_TO_TEXT, "CAST({0} AS TEXT)")
                .writes(Meaning.INTEGER_TO_REAL, "CAST({0} AS REAL)")
                .writes(Meaning.TO_REAL, "CAST({0} AS REAL)")
                .writes(Meaning.BOOLEAN_TO_INTEGER, "{0}")
                .is(Meaning.SUM_INTEGER, "sum({0})")
                .is(Meaning.AVERAGE_INTEGER, "avg({0})");
    }

    static List<ClockForm> clocks(Words words) {
        return List.of(
                timestamp(words, "CURRENT_TIMESTAMP"),
                timestamp(words, "datetime('now')"),
                timestamp(words, "datetime()"),
                timestamp(words, "strftime('%Y-%m-%d %H:%M:%S', 'now')"),
                ClockForm.of(Clock.DATE, words, "CURRENT_DATE", Kind.DATE, Kind.TEXT),
                ClockForm.of(Clock.DATE, words, "date('now')", Kind.DATE, Kind.TEXT),
                ClockForm.of(Clock.DATE, words, "date()", Kind.DATE, Kind.TEXT),
                ClockForm.of(Clock.TIME, words, "CURRENT_TIME", Kind.TIME, Kind.TEXT),
                ClockForm.of(Clock.TIME, words, "time('now')", Kind.TIME, Kind.TEXT),
                ClockForm.of(Clock.MOMENT, words, "strftime('%Y-%m-%d %H:%M:%fZ', 'now')", Kind.TIMESTAMP_TZ),
                ClockForm.of(
                        Clock.LOCAL_MOMENT, words, "strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime')", Kind.TIMESTAMP),
                ClockForm.of(Clock.LOCAL_DATE, words, "date('now', 'localtime')", Kind.DATE, Kind.TEXT),
                ClockForm.of(Clock.EPOCH, words, "unixepoch()", Kind.INTEGER),
                ClockForm.of(Clock.EPOCH, words, "unixepoch('now')", Kind.INTEGER),
                ClockForm.of(Clock.EPOCH, words, "strftime('%s', 'now')", Kind.INTEGER),
                ClockForm.of(Clock.EPOCH, words, "CAST(strftime('%s', 'now') AS INTEGER)", Kind.INTEGER),
                ClockForm.of(Clock.EPOCH, words, "CAST(strftime('%s', 'now') AS INT)", Kind.INTEGER));
    }

    private static ClockForm timestamp(Words words, String text) {
        return ClockForm.of(Clock.TIMESTAMP, words, text, Kind.TIMESTAMP, Kind.TEXT);
    }
}
