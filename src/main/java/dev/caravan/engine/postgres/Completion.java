package dev.caravan.engine.postgres;

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

/** What a table gets once its rows are there. Harmless to repeat. */
final class Completion {

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;

    private Completion() {}

    static List<String> statements(Connection connection, Table table) throws SQLException {
        List<String> statements = new ArrayList<>(keysAndIndexes(connection, table));
        statements.addAll(Identity.statements(connection, table));
        statements.addAll(comments(table));
        statements.addAll(ForeignKeys.missing(connection, table));
        if (Relations.hasRows(connection, table.name())) {
            statements.add("ANALYZE " + SQL.table(table.name()));
        }
        return statements;
    }

    /** Everything but foreign keys that rows have to keep or that finds them. */
    static List<String> keysAndIndexes(Connection connection, Table table) throws SQLException {
        List<String> statements = new ArrayList<>(ConstraintNames.statements(connection, table));
        statements.addAll(Indexes.missing(connection, table));
        return statements;
    }

    private static List<String> comments(Table table) {
        List<String> statements = new ArrayList<>();
        String name = SQL.table(table.name());
        comment(statements, "TABLE " + name, new NoteComment(table.comment(), null, table.options()));
        for (Column column : table.columns()) {
            comment(
                    statements,
                    "COLUMN " + name + "." + SQL.quote(column.name()),
                    new NoteComment(column.comment(), foreign(column.note()), Map.of()));
        }
        return statements;
    }

    /** That a column was of its own type here, it says itself. */
    private static @Nullable TypeNote foreign(@Nullable TypeNote note) {
        return note != null && note.engine().equals(PostgresEngine.ID) ? null : note;
    }

    private static void comment(List<String> statements, String object, NoteComment comment) {
        String text = comment.text();
        if (text != null) {
            statements.add("COMMENT ON " + object + " IS " + SQL.literal(text));
        }
    }
}
