package dev.caravan.operation.transfer;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Copies beside that hold changed rows together with what their ruled columns were before: so a row is only set if it still is what was read,
 * and can be set back if it still is what was written.
 */
final class Originals {

    private static final String WAS = "caravan_was_";

    private Originals() {}

    /** The copy as it is made: the key and the values, nothing that the engine makes up or watches over. */
    static Table beside(TablePlan plan) {
        Table target = plan.target();
        List<Column> columns = new ArrayList<>();
        for (Column column : target.columns()) {
            columns.add(
                    isKey(target, column.name())
                            ? column.bare(column.name()).withNotNull()
                            : column.bare(column.name()));
        }
        for (ColumnPlan ruled : plan.ruled()) {
            columns.add(target.column(ruled.target()).orElseThrow().bare(was(ruled)));
        }
        return new Table(
                target.name(),
                columns,
                target.primaryKey(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                target.options(),
                null);
    }

    private static boolean isKey(Table table, String column) {
        return table.primaryKey() != null && table.primaryKey().columns().contains(column);
    }

    private static String was(ColumnPlan column) {
        return WAS + column.target();
    }

    /** The columns to write besides the values. */
    static List<WriteColumn> columns(TablePlan plan) {
        return plan.ruled().stream()
                .map(column ->
                        new WriteColumn(was(column), column.typeName(), column.sourceType(), column.sourceFormat()))
                .toList();
    }

    /** @throws MigrationException REFUSED if the rows of a table to update cannot be told apart */
    static void requireKey(Table table) {
        if (table.primaryKey() == null) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Table '" + table.name() + "' has no primary key to find its rows by",
                    "give it one");
        }
    }

    /**
     * Sets the rows of a table from a copy, those that still are what was read.
     *
     * @param copy unquoted
     * @return how many
     */
    static long set(Connection writer, Dialect dialect, Table there, TablePlan plan, String copy) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> conditions = sameKey(dialect, there);
        for (ColumnPlan column : plan.ruled()) {
            String name = dialect.quote(column.target());
            values.put(column.target(), "n." + name);
            conditions.add(dialect.same("t." + name, "n." + dialect.quote(was(column))));
        }
        return Query.update(writer, dialect.update(dialect.rows(there), dialect.table(copy), values, conditions));
    }

    /** Sets the rows of a table back to what they were, those that still are what was written. */
    static void setBack(Connection writer, Dialect dialect, Table there, TablePlan plan, String copy)
            throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> conditions = sameKey(dialect, there);
        for (ColumnPlan column : plan.ruled()) {
            String name = dialect.quote(column.target());
            values.put(column.target(), "n." + dialect.quote(was(column)));
            conditions.add(dialect.same("t." + name, "n." + name));
        }
        Query.update(writer, dialect.update(dialect.rows(there), dialect.table(copy), values, conditions));
    }

    /** How many rows of a copy are in the table as they were before. */
    static long asBefore(Connection connection, Dialect dialect, Table there, TablePlan plan, String copy)
            throws SQLException {
        List<String> conditions = sameKey(dialect, there);
        for (ColumnPlan column : plan.ruled()) {
            conditions.add(dialect.same("t." + dialect.quote(column.target()), "n." + dialect.quote(was(column))));
        }
        return Query.number(
                connection,
                "SELECT count(*) FROM " + dialect.rows(there) + " AS t, " + dialect.table(copy) + " AS n WHERE "
                        + String.join(" AND ", conditions));
    }

    private static List<String> sameKey(Dialect dialect, Table there) {
        List<String> conditions = new ArrayList<>();
        for (String column : Objects.requireNonNull(there.primaryKey()).columns()) {
            conditions.add("t." + dialect.quote(column) + " = n." + dialect.quote(column));
        }
        return conditions;
    }

    /** SQL over the source that limits a table to the rows that are in its copy beside, in the same database. */
    static String inCopy(Dialect dialect, TablePlan plan) {
        String key = Objects.requireNonNull(plan.source().primaryKey()).columns().stream()
                .map(dialect::quote)
                .collect(Collectors.joining(", "));
        return "(" + key + ") IN (SELECT " + key + " FROM " + dialect.table(plan.loadName()) + ")";
    }

    /** Gives the copy of a run its lasting name. Harmless to repeat. */
    static void keep(Connection writer, Dialect dialect, TablePlan plan, String runId) throws SQLException {
        if (Query.tableExists(writer, plan.loadName())) {
            Query.execute(
                    writer,
                    "ALTER TABLE " + dialect.table(plan.loadName()) + " RENAME TO "
                            + dialect.quote(Bookkeeping.kept(runId)));
        }
    }
}
