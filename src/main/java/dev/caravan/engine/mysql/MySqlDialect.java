package dev.caravan.engine.mysql;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.TableScan;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and text in the SQL of MySQL and MariaDB, in a session that takes a backslash in a text for an escape and double quotes for text. */
final class MySqlDialect implements Dialect {

    static final MySqlDialect INSTANCE = new MySqlDialect();

    private MySqlDialect() {}

    @Override
    public String quote(String identifier) {
        return quoted(identifier);
    }

    @Override
    public String literal(String text) {
        return literalOf(text);
    }

    @Override
    public String textType() {
        return "LONGTEXT CHARACTER SET utf8mb4 COLLATE " + Collations.BINARY;
    }

    @Override
    public String readable(Column column, String expression) {
        if (TypeNames.base(column.declaredType()).equals("bit")) {
            return "bin(" + expression + ")";
        }
        return column.type().is(Kind.BINARY) ? "hex(" + expression + ")" : "CAST(" + expression + " AS CHAR)";
    }

    /** As bytes: a collation may take different texts for equal. */
    @Override
    public String same(String left, String right) {
        return "CAST(" + left + " AS BINARY) <=> CAST(" + right + " AS BINARY)";
    }

    @Override
    public String update(String table, String other, Map<String, String> values, List<String> conditions) {
        String set = values.entrySet().stream()
                .map(value -> "t." + quoted(value.getKey()) + " = " + value.getValue())
                .collect(Collectors.joining(", "));
        return "UPDATE " + table + " AS t, " + other + " AS n SET " + set + TableScan.where(conditions);
    }

    /** The random number makes sure that it is computed for each row. */
    @Override
    public String newText() {
        return "md5(concat(uuid(), rand()))";
    }

    static String quoted(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    static String quotedAll(List<String> identifiers) {
        return identifiers.stream().map(MySqlDialect::quoted).collect(Collectors.joining(", "));
    }

    static String literalOf(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
