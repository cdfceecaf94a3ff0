package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sequences that somebody else made for columns of a table. They may be shared, named in any way and stand in another schema, so they are
 * not made anew but set: {@code setval} is kept with the commit, and what a rollback leaves of it is a gap in the numbers.
 */
final class ForeignSequences {

    private static final String DEFAULTS = """
            SELECT column_name, column_default FROM duckdb_columns()
            WHERE database_name = current_database() AND lower(schema_name) = lower(?) AND lower(table_name) = lower(?)
              AND column_default LIKE 'nextval(%'""";
    private static final String SEQUENCES = """
            SELECT schema_name, sequence_name, increment_by, start_value, last_value, min_value, max_value
            FROM duckdb_sequences() WHERE database_name = current_database()""";
    private static final Pattern DRAW = Pattern.compile("nextval\\('(.*)'\\)", Pattern.DOTALL);

    private ForeignSequences() {}

    private record Sequence(
            String schema,
            String name,
            long step,
            long start,
            @Nullable Long last,
            long least,
            long most) {

        static Sequence of(ResultSet row) throws SQLException {
            long last = row.getLong(5);
            boolean unused = row.wasNull();
            return new Sequence(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    unused ? null : last,
                    row.getLong(6),
                    row.getLong(7));
        }

        /** Whether it may be written like that: with or without quotes, and without its schema if that is the usual one. */
        boolean isWritten(String text) {
            List<String> names = List.of(name, Names.quote(name));
            boolean plain = schema.equals("main") && names.stream().anyMatch(text::equalsIgnoreCase);
            return plain
                    || List.of(schema, Names.quote(schema)).stream()
                            .anyMatch(part -> names.stream().anyMatch(n -> text.equalsIgnoreCase(part + "." + n)));
        }

        /** Whether it would still come to this number, and may be set to it. */
        boolean hasAhead(long number) {
            long from = last == null ? start : last;
            boolean ahead = step > 0 ? number >= from : number <= from;
            return ahead && number >= least && number <= most;
        }
    }

    private record Default(String column, String expression) {}

    static void advance(Connection writer, String table) throws SQLException {
        for (Default drawn : Query.list(
                writer,
                DEFAULTS,
                row -> new Default(row.getString(1), row.getString(2)),
                Schemas.schemaOf(table),
                Schemas.own(table))) {
            Matcher draw = DRAW.matcher(drawn.expression());
            if (draw.matches()) {
                advance(writer, table, drawn.column(), draw.group(1));
            }
        }
    }

    /** @param literal what is drawn from, as it stands between the quotes of a text */
    private static void advance(Connection writer, String table, String column, String literal) throws SQLException {
        for (Sequence sequence : Query.list(writer, SEQUENCES, Sequence::of)) {
            if (sequence.isWritten(literal.replace("''", "'"))) {
                String furthest = "SELECT " + (sequence.step() > 0 ? "max" : "min") + "(TRY_CAST(" + Names.quote(column)
                        + " AS BIGINT)) AS n FROM " + Names.table(table);
                for (Long number :
                        Query.list(writer, "SELECT n FROM (" + furthest + ") WHERE n IS NOT NULL", r -> r.getLong(1))) {
                    if (sequence.hasAhead(number)) {
                        Query.number(writer, "SELECT setval('" + literal + "', " + number + ")");
                    }
                }
            }
        }
    }
}
