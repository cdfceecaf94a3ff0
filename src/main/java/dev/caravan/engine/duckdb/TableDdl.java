package dev.caravan.engine.duckdb;

import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that make tables and indexes. Expressions are DuckDB's already and go in as they are. */
final class TableDdl {

    private TableDdl() {}

    /** The default of an auto-increment column comes with its sequence, after the rows ({@link Completion}). */
    static String create(Table table, String name, boolean withForeignKeys) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        Table.Key primaryKey = table.primaryKey();
        if (primaryKey != null) {
            parts.add("PRIMARY KEY (" + Names.quoteAll(primaryKey.columns()) + ")");
        }
        table.uniqueKeys().forEach(key -> parts.add("UNIQUE (" + Names.quoteAll(key.columns()) + ")"));
        table.checks().forEach(check -> parts.add(check(check)));
        if (withForeignKeys) {
            table.foreignKeys().forEach(key -> parts.add(foreignKey(table, name, key)));
        }
        return "CREATE TABLE " + Names.table(name) + " (\n  " + String.join(",\n  ", parts) + "\n)";
    }

    private static String column(Column column) {
        StringBuilder sql =
                new StringBuilder(Names.quote(column.name())).append(' ').append(column.declaredType());
        Generated generated = column.generated();
        if (generated != null) {
            return sql.append(" GENERATED ALWAYS AS (")
                    .append(generated.expression())
                    .append(") VIRTUAL")
                    .toString();
        }
        if (column.collation() != null) {
            sql.append(" COLLATE ").append(column.collation());
        }
        if (column.notNull()) {
            sql.append(" NOT NULL");
        }
        if (column.defaultExpression() != null && !column.autoIncrement()) {
            sql.append(" DEFAULT (").append(column.defaultExpression()).append(')');
        }
        return sql.toString();
    }

    private static String check(Check check) {
        String name = check.name() == null ? "" : "CONSTRAINT " + Names.quote(check.name()) + " ";
        return name + "CHECK (" + check.expression() + ")";
    }

    private static String foreignKey(Table table, String name, ForeignKey key) {
        String parent = key.parent().equalsIgnoreCase(table.name()) ? name : key.parent();
        return "FOREIGN KEY (" + Names.quoteAll(key.columns()) + ") REFERENCES " + Names.table(parent) + " ("
                + Names.quoteAll(key.references()) + ")";
    }

    static String index(Table table, Index index, String name) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Names.quote(name)
                + " ON "
                + Names.table(table.name()) + " ("
                + index.parts().stream().map(TableDdl::part).collect(Collectors.joining(", ")) + ")";
    }

    private static String part(IndexPart part) {
        return part.column() == null ? "(" + part.expression() + ")" : Names.quote(part.column());
    }
}
