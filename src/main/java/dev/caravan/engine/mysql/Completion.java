package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.quoted;
import static dev.caravan.engine.mysql.MySqlDialect.quotedAll;

import dev.caravan.engine.mysql.Catalog.Reference;
import dev.caravan.model.Column;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a table gets once its rows are there: indexes, foreign keys, the next number, statistics. Harmless to repeat. */
final class Completion {

    private static final Pattern PREFIX = Pattern.compile("`(?:[^`]|``)+`\\(\\d+\\)");

    private Completion() {}

    static List<String> statements(Connection connection, Table table) throws SQLException {
        List<String> statements = new ArrayList<>(indexes(connection, table, table.name()));
        statements.addAll(foreignKeys(connection, table));
        if (table.columns().stream().anyMatch(Column::autoIncrement)) {
            // The server makes it one more than the largest number in use.
            statements.add("ALTER TABLE " + quoted(table.name()) + " AUTO_INCREMENT = 1");
        }
        statements.add("ANALYZE TABLE " + quoted(table.name()));
        return statements;
    }

    /** Without looking at a database. */
    static List<String> ofNew(Table table) {
        List<String> statements = new ArrayList<>(indexes(List.of(), table, table.name()));
        statements.addAll(foreignKeys(List.of(), table));
        return statements;
    }

    /** Those that are missing, all in one statement, which reads the table once. */
    static List<String> indexes(Connection connection, Table table, String name) throws SQLException {
        return indexes(folded(Catalog.indexes(connection, name)), table, name);
    }

    private static List<String> indexes(List<String> there, Table table, String name) {
        String added = table.indexes().stream()
                .filter(index -> !there.contains(index.name().toLowerCase(Locale.ROOT)))
                .map(index -> index(table, index))
                .collect(Collectors.joining(",\n  "));
        return added.isEmpty() ? List.of() : List.of("ALTER TABLE " + quoted(name) + "\n  " + added);
    }

    private static String index(Table table, Index index) {
        String parts =
                index.parts().stream().map(part -> part(table, index, part)).collect(Collectors.joining(", "));
        return "ADD " + (index.unique() ? "UNIQUE " : "") + "INDEX " + quoted(index.name()) + " (" + parts + ")";
    }

    private static String part(Table table, Index index, IndexPart part) {
        String column = part.column();
        int prefix = column == null ? 0 : KeyWidth.prefix(table, index, column);
        String what = column == null ? expression(String.valueOf(part.expression())) : quoted(column);
        return what + (prefix > 0 ? "(" + prefix + ")" : "") + (part.descending() ? " DESC" : "");
    }

    /** The beginning of a column is no expression: it has no brackets around it. */
    private static String expression(String sql) {
        return PREFIX.matcher(sql).matches() ? sql : "(" + sql + ")";
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** Those that are missing. The session does not check the rows, so each is added in place; that they hold is asked by anti-join. */
    static List<String> foreignKeys(Connection connection, Table table) throws SQLException {
        if (table.foreignKeys().isEmpty()) {
            return List.of();
        }
        return foreignKeys(Catalog.references(connection), table);
    }

    private static List<String> foreignKeys(List<Reference> there, Table table) {
        List<String> names = folded(there.stream().map(Reference::name).toList());
        String added = table.foreignKeys().stream()
                .filter(key -> there.stream().noneMatch(reference -> isSame(reference, table.name(), key)))
                .map(key -> "ADD " + named(key, names) + foreignKey(key))
                .collect(Collectors.joining(",\n  "));
        return added.isEmpty() ? List.of() : List.of("ALTER TABLE " + quoted(table.name()) + "\n  " + added);
    }

    private static boolean isSame(Reference reference, String child, ForeignKey key) {
        return reference.child().equals(child)
                && reference.parent().equals(key.parent())
                && folded(reference.columns()).equals(folded(key.columns()))
                && folded(reference.references()).equals(folded(key.references()));
    }

    private static String named(ForeignKey key, List<String> taken) {
        String name = key.name();
        return name == null || taken.contains(name.toLowerCase(Locale.ROOT)) ? "" : "CONSTRAINT " + quoted(name) + " ";
    }

    static String foreignKey(ForeignKey key) {
        return "FOREIGN KEY (" + quotedAll(key.columns()) + ") REFERENCES " + quoted(key.parent()) + " ("
                + quotedAll(key.references()) + ")" + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String clause, String action) {
        return Objects.equals(action, "NO ACTION") ? "" : clause + action;
    }
}
