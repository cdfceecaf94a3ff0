package dev.caravan.engine.mysql;

import dev.caravan.engine.NoteComment;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.TypeNote;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What MySQL holds of the columns of a table beyond their types: numbering, collations, comments and the notes in them. */
final class ColumnFitting {

    private static final int COLUMN_COMMENT = 1_024;
    private static final int TABLE_COMMENT = 2_048;

    private final Table table;
    private final List<NotCarried> notCarried;

    ColumnFitting(Table table, List<NotCarried> notCarried) {
        this.table = table;
        this.notCarried = notCarried;
    }

    List<Column> fit(Table.@Nullable Key primaryKey, List<Table.Key> uniqueKeys) {
        List<List<String>> keys = Stream.of(
                        Stream.ofNullable(primaryKey).map(Table.Key::columns),
                        uniqueKeys.stream().map(Table.Key::columns))
                .flatMap(key -> key)
                .toList();
        return table.columns().stream()
                .map(column -> fit(column, primaryKey, keys))
                .toList();
    }

    private Column fit(Column column, Table.@Nullable Key primaryKey, List<List<String>> keys) {
        boolean inPrimaryKey = primaryKey != null && primaryKey.columns().contains(column.name());
        TypeNote note = note(column);
        return Columns.with(
                column,
                column.notNull() || inPrimaryKey,
                column.autoIncrement() && canDraw(column, keys),
                collation(column),
                note,
                comment(column, note));
    }

    private boolean canDraw(Column column, List<List<String>> keys) {
        String reason = null;
        if (keys.stream().noneMatch(key -> TableFitting.isFirst(column, key))) {
            reason = "MySQL numbers only the first column of a key";
        } else if (!column.type().is(Kind.INTEGER) && !column.type().is(Kind.UNSIGNED)) {
            reason = "MySQL numbers only whole numbers";
        } else if (!table.columns().stream()
                .filter(Column::autoIncrement)
                .findFirst()
                .orElseThrow()
                .equals(column)) {
            reason = "MySQL numbers one column of a table";
        }
        if (reason != null) {
            notCarried.add(new NotCarried("auto-increment of " + of(column), reason));
        }
        return reason == null;
    }

    private @Nullable String collation(Column column) {
        String collation = column.collation();
        if (column.type().is(Kind.UUID) && column.declaredType().startsWith("char")) {
            return "ascii_bin";
        }
        if (collation == null || Collations.isBinary(collation) || !isText(column)) {
            return null;
        }
        if (Collations.isNoCase(collation) || Collations.isOwn(collation)) {
            return collation;
        }
        notCarried.add(new NotCarried(
                "collation " + collation + " of " + of(column),
                "MySQL has none of that name: text compares by its code points"));
        return null;
    }

    private static boolean isText(Column column) {
        TypeShape shape = TypeShape.of(column.declaredType());
        return shape.base().endsWith("text") || shape.base().endsWith("char") || shape.is("enum") || shape.is("set");
    }

    /** That a column was of its own type here, it says itself. */
    private @Nullable TypeNote note(Column column) {
        TypeNote note = column.note();
        if (note == null || note.engine().equals(MySqlEngine.ID)) {
            return null;
        }
        TypeNote marked = KindMark.add(note, column.declaredType(), column.type());
        String text = new NoteComment(null, marked, Map.of()).text();
        if (fits(text, COLUMN_COMMENT)) {
            return marked;
        }
        notCarried.add(new NotCarried("former type of " + of(column), "a comment of MySQL has no room for it"));
        return null;
    }

    private @Nullable String comment(Column column, @Nullable TypeNote note) {
        String comment = column.comment();
        if (comment == null || fits(new NoteComment(comment, note, Map.of()).text(), COLUMN_COMMENT)) {
            return comment;
        }
        notCarried.add(new NotCarried(
                "comment on " + of(column), "MySQL's comments have up to 1,024 characters, none beyond U+FFFF"));
        return null;
    }

    @Nullable
    String tableComment() {
        String comment = table.comment();
        if (comment == null || fits(new NoteComment(comment, null, table.options()).text(), TABLE_COMMENT)) {
            return comment;
        }
        notCarried.add(new NotCarried(
                "comment on '" + table.name() + "'",
                "MySQL's comments have up to 2,048 characters, none beyond U+FFFF"));
        return null;
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || (text.length() <= most && ObjectNames.isBasic(text));
    }

    private String of(Column column) {
        return "column '" + column.name() + "' of '" + table.name() + "'";
    }
}
