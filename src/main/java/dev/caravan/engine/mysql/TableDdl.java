package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.literalOf;
import static dev.caravan.engine.mysql.MySqlDialect.quoted;
import static dev.caravan.engine.mysql.MySqlDialect.quotedAll;

import dev.caravan.engine.NoteComment;
import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes CREATE TABLE. Expressions are MySQL's already and go in as they are. Indexes and foreign keys come after the rows
 * ({@link Completion}): names of foreign keys are unique in a database, so a copy cannot have those of the table that it is to replace.
 */
final class TableDdl {

    private static final Pattern LITERAL =
            Pattern.compile("(?is)NULL|TRUE|FALSE|[-+]?\\d+(?:\\.\\d+)?(?:E[-+]?\\d+)?|[bx]?'(?:[^'\\\\]|''|\\\\.)*'");
    private static final Pattern NOW = Pattern.compile("(?i)(?:CURRENT_TIMESTAMP|NOW|LOCALTIMESTAMP)(?:\\(\\d?\\))?");

    private final Table table;
    private final boolean beside;

    private TableDdl(Table table, String name) {
        this.table = table;
        this.beside = !name.equals(table.name());
    }

    static String create(Table table, String name) {
        TableDdl ddl = new TableDdl(table, name);
        return "CREATE TABLE IF NOT EXISTS " + quoted(name) + " (\n  " + String.join(",\n  ", ddl.parts())
                + "\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=" + Collations.BINARY
                + comment("=", new NoteComment(table.comment(), null, ddl.options()));
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        Table.Key primaryKey = table.primaryKey();
        if (primaryKey != null) {
            parts.add("PRIMARY KEY (" + quotedAll(primaryKey.columns()) + ")");
        }
        table.uniqueKeys().forEach(key -> parts.add(unique(key)));
        table.checks().forEach(check -> parts.add(check(check)));
        return parts;
    }

    private Map<String, String> options() {
        return TableOptions.foreign(table.options());
    }

    private static String column(Column column) {
        StringBuilder sql = new StringBuilder(quoted(column.name()))
                .append(' ')
                .append(column.declaredType())
                .append(Collations.clause(column.collation()));
        Generated generated = column.generated();
        if (generated != null) {
            // MariaDB, which skips such a comment, takes no NOT NULL on a generated column.
            sql.append(" GENERATED ALWAYS AS (")
                    .append(generated.expression())
                    .append(generated.stored() ? ") STORED" : ") VIRTUAL")
                    .append(column.notNull() ? " /*!80000 NOT NULL */" : "");
        } else {
            sql.append(
                    column.notNull()
                            ? " NOT NULL"
                            : TypeShape.of(column.declaredType()).is("timestamp") ? " NULL" : "");
            sql.append(column.autoIncrement() ? " AUTO_INCREMENT" : defaultValue(column));
        }
        return sql.append(comment(" ", new NoteComment(column.comment(), column.note(), Map.of())))
                .toString();
    }

    private static String defaultValue(Column column) {
        String expression = column.defaultExpression();
        if (expression == null) {
            return "";
        }
        TypeShape shape = TypeShape.of(column.declaredType());
        boolean clock = shape.is("datetime") || shape.is("timestamp");
        if (clock && NOW.matcher(expression).matches()) {
            return " DEFAULT CURRENT_TIMESTAMP" + (shape.size() > 0 ? "(" + shape.size() + ")" : "");
        }
        boolean plain = LITERAL.matcher(expression).matches() && !shape.isLarge();
        return " DEFAULT " + (plain ? expression : "(" + expression + ")");
    }

    private static String unique(Table.Key key) {
        return "UNIQUE KEY " + (key.name() == null ? "" : quoted(key.name()) + " ") + "(" + quotedAll(key.columns())
                + ")";
    }

    /** Names of checks are unique in a database of MySQL: a copy leaves its own to the server, which renames them with the table. */
    private String check(Check check) {
        String name = check.name() == null || beside ? "" : "CONSTRAINT " + quoted(check.name()) + " ";
        return name + "CHECK (" + check.expression() + ")";
    }

    private static String comment(String between, NoteComment comment) {
        @Nullable String text = comment.text();
        return text == null ? "" : " COMMENT" + between + literalOf(text);
    }
}
