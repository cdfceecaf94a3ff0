package dev.caravan.engine.postgres;

import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import dev.caravan.model.Kind;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import dev.caravan.model.TypeNote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that make tables, indexes and foreign keys. Expressions are PostgreSQL's already and go in as they are. Keys are declared
 * without their names: those are one space for all tables, so that they are given when the table is at its place ({@link KeyNames}).
 */
final class TableDdl {

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;

    private TableDdl() {}

    static List<String> create(Table table, String name) {
        List<String> statements = new ArrayList<>(MadeTypes.create(table));
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        Table.Key primaryKey = table.primaryKey();
        if (primaryKey != null) {
            parts.add("PRIMARY KEY (" + SQL.quoteAll(primaryKey.columns()) + ")");
        }
        table.uniqueKeys().forEach(key -> parts.add("UNIQUE (" + SQL.quoteAll(key.columns()) + ")"));
        table.checks().forEach(check -> parts.add(check(check)));
        table.columns().stream()
                .filter(column -> column.type().is(Kind.UNSIGNED) && !column.isGenerated())
                .forEach(column -> parts.add(check(NotedInteger.notNegative(column))));
        statements.add("CREATE TABLE " + SQL.table(name) + " (\n  " + String.join(",\n  ", parts) + "\n)");
        return statements;
    }

    private static String column(Column column) {
        StringBuilder sql =
                new StringBuilder(SQL.quote(column.name())).append(' ').append(column.declaredType());
        if (column.collation() != null && isOurs(column.note())) {
            sql.append(" COLLATE ").append(SQL.quote(column.collation()));
        }
        if (column.notNull()) {
            sql.append(" NOT NULL");
        }
        Generated generated = column.generated();
        if (generated != null) {
            sql.append(" GENERATED ALWAYS AS (").append(generated.expression()).append(") STORED");
        } else if (column.defaultExpression() != null && !column.autoIncrement()) {
            sql.append(" DEFAULT ").append(column.defaultExpression());
        }
        return sql.toString();
    }

    /** Other engines' collations have other names; that they are not carried is a loss that was announced. */
    private static boolean isOurs(@org.jspecify.annotations.Nullable TypeNote note) {
        return note == null || note.engine().equals(PostgresEngine.ID);
    }

    private static String check(Check check) {
        String name = check.name() == null ? "" : "CONSTRAINT " + SQL.quote(check.name()) + " ";
        return name + "CHECK (" + check.expression() + ")";
    }

    /** @param name of the key */
    static String foreignKey(String table, ForeignKey key, String name) {
        return "ALTER TABLE " + SQL.table(table) + " ADD CONSTRAINT " + SQL.quote(name) + " FOREIGN KEY ("
                + SQL.quoteAll(key.columns()) + ") REFERENCES " + SQL.table(key.parent()) + " ("
                + SQL.quoteAll(key.references()) + ")" + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate()) + (key.deferrable() ? " DEFERRABLE INITIALLY DEFERRED" : "");
    }

    private static String action(String event, String action) {
        return action.equalsIgnoreCase("NO ACTION") ? "" : event + action;
    }

    /** @param name of the index */
    static String index(String table, Index index, String name) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + SQL.quote(name) + " ON " + SQL.table(table)
                + " (" + index.parts().stream().map(TableDdl::part).collect(Collectors.joining(", ")) + ")"
                + (index.where() == null ? "" : " WHERE " + index.where());
    }

    private static String part(IndexPart part) {
        String what = part.column() == null ? "(" + part.expression() + ")" : SQL.quote(part.column());
        String collation = part.collation() == null ? "" : " COLLATE " + SQL.quote(part.collation());
        return what + collation + (part.descending() ? " DESC" : "");
    }
}
