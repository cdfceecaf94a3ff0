package dev.caravan.engine.postgres;

import dev.caravan.engine.Dialect;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** Names in PostgreSQL's SQL. Quoted always: an unquoted name is folded to lower case. */
final class PostgresDialect implements Dialect {

    static final PostgresDialect INSTANCE = new PostgresDialect();

    private PostgresDialect() {}

    @Override
    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String table(String name) {
        return TableName.parse(name).sql(this::quote);
    }

    /** Reading a table reads the tables that inherit from it as well, unless it is told not to. */
    @Override
    public String rows(Table table) {
        return (table.options().containsKey(SchemaReader.INHERITED) ? "ONLY " : "") + table(table.name());
    }

    /** As texts, as there are types that cannot be compared. */
    @Override
    public String same(String left, String right) {
        return Dialect.super.same("CAST(" + left + " AS text)", "CAST(" + right + " AS text)");
    }

    @Override
    public boolean comparesRows() {
        return true;
    }

    @Override
    public String insertInto(String table, List<String> columns) {
        return Dialect.super.insertInto(table, columns) + " OVERRIDING SYSTEM VALUE";
    }

    /** Several names, with commas between them. */
    String quoteAll(List<String> identifiers) {
        return identifiers.stream().map(this::quote).collect(Collectors.joining(", "));
    }
}
