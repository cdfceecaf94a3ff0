package dev.caravan.engine.sqlite;

import dev.caravan.model.LogicalType;
import dev.caravan.model.TypeNote;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes on columns that stand in comments of a CREATE TABLE: <code>"a" TEXT_NESTED /*duckdb: INTEGER[]*&#47;</code>. For types whose name
 * cannot be part of a declared type, because any word in there changes the column's affinity.
 */
final class TypeComments {

    private static final Pattern NOTE =
            Pattern.compile("/\\*([a-z]+): (.+?)(?: \\| written (.+))?\\*/", Pattern.DOTALL);
    private static final String WRITTEN = " | written ";

    private final Map<String, TypeNote> notes = new HashMap<>();

    private TypeComments() {}

    /** As it is written behind the declared type, or an empty text where SQL could not hold it. */
    static String write(TypeNote note) {
        String format = note.format() == null ? "" : WRITTEN + note.format();
        String text = note.declaredType() + format;
        return text.contains("*/") ? "" : " /*" + note.engine() + ": " + text + "*/";
    }

    /** Declared types speak of SQLite's own types and of those of DuckDB; of others only a comment tells. */
    static boolean isNeeded(TypeNote note) {
        return !note.engine().equals(SqliteEngine.ID) && !note.engine().equals("duckdb");
    }

    static TypeComments parse(String sql) {
        TypeComments comments = new TypeComments();
        int depth = 0;
        boolean atStart = false;
        String column = "";
        for (SqlToken token : SqlTokens.withComments(sql)) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (token.kind() == SqlToken.Kind.COMMENT) {
                comments.add(column, token.text());
            } else if (depth == 1 && atStart) {
                column = TableDdl.folded(token.name());
                atStart = false;
            } else {
                atStart |= depth == 1 && (token.is("(") || token.is(","));
            }
        }
        return comments;
    }

    private void add(String column, String comment) {
        Matcher matcher = NOTE.matcher(comment);
        if (matcher.matches()) {
            notes.put(column, new TypeNote(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
    }

    /** The type with what the column's comment adds to the declaration. */
    DeclaredType complete(String column, String declared, DeclaredType type) {
        TypeNote note = notes.get(TableDdl.folded(column));
        if (note == null) {
            return type;
        }
        boolean nested = declared.equalsIgnoreCase(SpeakingName.TEXT_NESTED.name());
        return new DeclaredType(nested ? LogicalType.nested(note.declaredType()) : type.type(), note);
    }
}
