package dev.caravan.engine.mysql;

import dev.caravan.engine.NoteComment;
import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import dev.caravan.model.LogicalType;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Understands a table by the statement that its server prints for it: the catalog's views of MySQL garble expressions that are not ASCII,
 * cut binary defaults at a NUL, and differ between the servers and their versions; this text does not.
 */
final class CreateTable {

    private static final Set<String> KEPT_OPTIONS = Set.of("ENGINE", "ROW_FORMAT", "KEY_BLOCK_SIZE");

    private final Map<String, String> collations;
    private final String databaseCollation;
    private final List<NotCarried> omitted;

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Table.Key> uniqueKeys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private Table.@Nullable Key primaryKey;

    @Nullable
    private String comment;

    private CreateTable(
            String name, Map<String, String> collations, String databaseCollation, List<NotCarried> omitted) {
        this.name = name;
        this.collations = collations;
        this.databaseCollation = databaseCollation;
        this.omitted = omitted;
    }

    /**
     * Reads a statement.
     *
     * @param collations of the columns that have one
     * @param omitted is added to
     */
    static Table parse(
            String statement, Map<String, String> collations, String databaseCollation, List<NotCarried> omitted) {
        Clause clause = Clause.of(statement);
        while (!clause.atName()) {
            clause.next();
        }
        CreateTable table = new CreateTable(clause.next().text(), collations, databaseCollation, omitted);
        clause.parts().forEach(table::define);
        table.options(clause);
        return table.table();
    }

    private Table table() {
        NoteComment note = NoteComment.parse(comment);
        options.putAll(note.options());
        return new Table(name, columns, primaryKey, uniqueKeys, foreignKeys, indexes, checks, options, note.comment());
    }

    private void define(Clause clause) {
        if (clause.atName()) {
            column(new ColumnClause(clause));
        } else if (clause.accept("PRIMARY", "KEY")) {
            primaryKey = new Table.Key(null, clause.names());
        } else if (clause.accept("UNIQUE", "KEY")) {
            index(clause, true);
        } else if (clause.accept("KEY")) {
            index(clause, false);
        } else if (clause.accept("CONSTRAINT")) {
            constraint(clause.next().text(), clause);
        } else if (clause.accept("CHECK")) {
            checks.add(new Check(null, withoutBrackets(clause.inBrackets())));
        } else if (!clause.at("PERIOD")) {
            specialIndex(clause);
        }
    }

    private void omit(String object, String reason) {
        omitted.add(new NotCarried(object + " on '" + name + "'", reason));
    }

    private void specialIndex(Clause clause) {
        String kind = clause.next().text();
        clause.accept("KEY");
        omit("index '" + clause.next().text() + "'", kind + " indexes are not carried");
    }

    private void column(ColumnClause clause) {
        if (clause.ofSystem) {
            omit("column '" + clause.name + "'", "the server itself keeps it for the history of the table");
            return;
        }
        if (clause.onUpdate != null) {
            options.put(TableOptions.OWN + "ON UPDATE " + clause.name, clause.onUpdate);
            omit(
                    "ON UPDATE " + clause.onUpdate + " of column '" + clause.name + "'",
                    "other engines do not renew a column by themselves; it is noted for the way back");
        }
        if (clause.invisible) {
            omit("INVISIBLE of column '" + clause.name + "'", "the column is an ordinary one in the target");
        }
        NoteComment note = NoteComment.parse(clause.comment);
        String type = typeOf(clause);
        LogicalType marked = KindMark.type(note.note());
        columns.add(new Column(
                clause.name,
                type,
                marked == null ? TypeNames.logical(type) : marked,
                clause.notNull,
                clause.defaultExpression,
                clause.generated == null ? null : new Generated(withoutBrackets(clause.generated), clause.stored),
                clause.autoIncrement,
                Collating.described(collations.get(clause.name), type, note.note()),
                KindMark.remove(note.note()),
                note.comment()));
    }

    /** MariaDB's JSON is a text with a check; the check goes with the name of the type. */
    private String typeOf(ColumnClause clause) {
        String jsonValid = "json_valid(" + MySqlDialect.quoted(clause.name) + ")";
        boolean json = clause.declaredType.equals("longtext") && clause.checks.remove(jsonValid);
        clause.checks.forEach(check -> checks.add(new Check(null, withoutBrackets(check))));
        return json ? "json" : clause.declaredType;
    }

    private void index(Clause clause, boolean unique) {
        String indexName = clause.next().text();
        List<IndexPart> parts = clause.parts().stream().map(CreateTable::part).toList();
        boolean plain = parts.stream().allMatch(part -> part.column() != null && !part.descending());
        if (unique && plain) {
            uniqueKeys.add(new Table.Key(
                    indexName,
                    parts.stream().map(part -> String.valueOf(part.column())).toList()));
        } else {
            indexes.add(new Index(indexName, unique, parts, null));
        }
    }

    /** A column, the beginning of one as {@code `a`(10)}, or an expression. */
    private static IndexPart part(Clause clause) {
        if (!clause.atName()) {
            String expression = withoutBrackets(clause.inBrackets());
            return new IndexPart(null, expression, clause.accept("DESC"), null);
        }
        String column = clause.next().text();
        String prefix = clause.at("(") ? MySqlDialect.quoted(column) + "(" + clause.inBrackets() + ")" : null;
        return new IndexPart(prefix == null ? column : null, prefix, clause.accept("DESC"), null);
    }

    private void constraint(String constraintName, Clause clause) {
        if (clause.accept("CHECK")) {
            String expression = withoutBrackets(clause.inBrackets());
            if (clause.at("NOT", "ENFORCED")) {
                omit("check '" + constraintName + "'", "it is not enforced");
            } else {
                checks.add(new Check(constraintName, expression));
            }
        } else if (clause.accept("FOREIGN", "KEY")) {
            foreignKey(constraintName, clause);
        }
    }

    private void foreignKey(String constraintName, Clause clause) {
        List<String> from = clause.names();
        clause.accept("REFERENCES");
        String parent = clause.next().text();
        if (clause.accept(".")) {
            omit(
                    "foreign key '" + constraintName + "'",
                    "its parent " + parent + "." + clause.next().text() + " is in another database");
            return;
        }
        List<String> to = clause.names();
        String onDelete = "NO ACTION";
        String onUpdate = "NO ACTION";
        while (clause.accept("ON")) {
            boolean delete = clause.accept("DELETE");
            if (!delete) {
                clause.accept("UPDATE");
            }
            String action = clause.upTo(Set.of("ON")).toUpperCase(Locale.ROOT);
            onDelete = delete ? action : onDelete;
            onUpdate = delete ? onUpdate : action;
        }
        foreignKeys.add(new ForeignKey(constraintName, from, parent, to, onDelete, onUpdate, false));
    }

    private void options(Clause clause) {
        while (!clause.atEnd()) {
            String option = clause.next().text().toUpperCase(Locale.ROOT);
            if (option.equals("PARTITION") && clause.at("BY")) {
                omit("partitions", "its rows are carried as those of one table");
                return;
            } else if (option.equals("WITH") && clause.accept("SYSTEM", "VERSIONING")) {
                omit("history", "only the present rows are carried");
            } else if (clause.accept("=")) {
                option(option, clause.next().text());
            }
        }
    }

    private void option(String option, String value) {
        boolean usual = option.equals("ENGINE") && value.equals("InnoDB");
        if (option.equals("COMMENT")) {
            comment = value;
        } else if (KEPT_OPTIONS.contains(option) && !usual) {
            options.put(TableOptions.OWN + option, value);
        } else if (option.equals("COLLATE") && !value.equals(databaseCollation) && !Collating.isOurs(value)) {
            options.put(TableOptions.OWN + option, value);
        }
    }

    /** Without brackets around the whole. */
    private static String withoutBrackets(String expression) {
        String inner = expression;
        while (inner.startsWith("(")) {
            Clause clause = Clause.of(inner);
            String inside = clause.inBrackets();
            if (!clause.atEnd()) {
                break;
            }
            inner = inside;
        }
        return inner;
    }
}
