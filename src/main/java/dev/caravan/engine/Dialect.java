package dev.caravan.engine;

import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of an engine's SQL. */
public interface Dialect {

    /** Quotes a name so that any text is one identifier. */
    String quote(String identifier);

    /**
     * A table or view in SQL.
     *
     * @param name as {@link Engine#describe} gives it: in a database with schemas the text of a {@link dev.caravan.model.TableName}
     */
    default String table(String name) {
        return quote(name);
    }

    /** The type of a column that holds any text and tells all texts apart. */
    default String textType() {
        return "TEXT";
    }

    /** SQL for the number of bytes of a text (in UTF-8), or of a binary value. */
    default String byteLength(String expression, boolean binary) {
        return "octet_length(" + expression + ")";
    }

    /** SQL for a value of a column as a person reads it. */
    default String readable(Column column) {
        return readable(column, quote(column.name()));
    }

    /** The same of an expression that gives the column's values. */
    default String readable(Column column, String expression) {
        return "CAST(" + expression + " AS VARCHAR)";
    }

    /** A table as it stands behind FROM, so that its own rows are read and not those of tables that inherit from it. */
    default String rows(Table table) {
        return table(table.name());
    }

    /** Whether {@code (a, b) > (?, ?)} is answered from an index; otherwise such a comparison is written out. */
    default boolean comparesRows() {
        return false;
    }

    /** SQL for a text of 32 hexadecimal digits, another one in each row. */
    default String newText() {
        return "replace(CAST(gen_random_uuid() AS VARCHAR), '-', '')";
    }

    /** A text literal. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** SQL: whether two values of one type are the same to the last byte; NULL is the same as NULL. */
    default String same(String left, String right) {
        return left + " IS NOT DISTINCT FROM " + right;
    }

    /**
     * A statement that sets columns of a table from the rows of another. In the expressions the table is {@code t}, the other {@code n}.
     *
     * @param table, other as SQL behind FROM
     * @param values by the unquoted names of the columns to set
     * @param conditions that all must hold for a pair of rows, at least one
     */
    default String update(String table, String other, Map<String, String> values, List<String> conditions) {
        String set = values.entrySet().stream()
                .map(value -> quote(value.getKey()) + " = " + value.getValue())
                .collect(Collectors.joining(", "));
        return "UPDATE " + table + " AS t SET " + set + " FROM " + other + " AS n" + TableScan.where(conditions);
    }

    /**
     * The beginning of a statement that adds rows with values for all of these columns, also for those that the engine usually draws.
     *
     * @param table, columns unquoted
     */
    default String insertInto(String table, List<String> columns) {
        return "INSERT INTO " + table(table) + " ("
                + columns.stream().map(this::quote).collect(Collectors.joining(", ")) + ")";
    }
}
