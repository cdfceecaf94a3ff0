package dev.caravan.engine.expression;

import dev.caravan.model.Kind;
import java.util.Set;

/**
 * An engine's words for the time of an insert, as a default of a column of one of these kinds. In SQLite that is the time of the statement, in
 * DuckDB of its transaction.
 */
record ClockForm(Clock clock, Set<Kind> columns, Syntax words) {

    /** What is told. The first four are in UTC and to the second. */
    enum Clock {
        TIMESTAMP,
        DATE,
        TIME,
        /** Seconds since 1970. */
        EPOCH,
        /** The moment, as finely as the engine and the column have it. */
        MOMENT,
        /** The same on the clock of the session's time zone. */
        LOCAL_MOMENT,
        LOCAL_DATE
    }

    ClockForm {
        columns = Set.copyOf(columns);
    }

    static ClockForm of(Clock clock, Words words, String text, Kind... columns) {
        return new ClockForm(clock, Set.of(columns), ExpressionParser.parse(text, words));
    }
}
