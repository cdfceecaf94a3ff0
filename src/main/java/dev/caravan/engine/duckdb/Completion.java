package dev.caravan.engine.duckdb;

import dev.caravan.engine.NoteComment;
import dev.caravan.model.Column;
import dev.caravan.model.Table;
import dev.caravan.model.TypeNote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a table gets once its rows are there: sequences that go on after the largest value, indexes, comments. Harmless to repeat. */
final class Completion {

    private Completion() {}

    static List<String> statements(Connection connection, Table table) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.autoIncrement()) {
                statements.addAll(Sequences.statements(connection, table.name(), column.name()));
            }
        }
        statements.addAll(Indexes.missing(connection, table));
        String name = Names.table(table.name());
        comment(statements, "TABLE " + name, new NoteComment(table.comment(), null, table.options()));
        for (Column column : table.columns()) {
            comment(
                    statements,
                    "COLUMN " + name + "." + Names.quote(column.name()),
                    new NoteComment(column.comment(), foreign(column.note()), Map.of()));
        }
        return statements;
    }

    /** That a column was of its own type here, it says itself. */
    private static @Nullable TypeNote foreign(@Nullable TypeNote note) {
        return note != null && note.engine().equals(DuckDbEngine.ID) ? null : note;
    }

    private static void comment(List<String> statements, String object, NoteComment comment) {
        String text = comment.text();
        if (text != null) {
            statements.add("COMMENT ON " + object + " IS " + Names.literal(text));
        }
    }
}
