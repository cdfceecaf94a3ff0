package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sequences that Caravan makes for auto-increment columns: DuckDB has no identity columns. Made and made anew by DDL alone, which
 * rolls back: {@code setval} does not, and its result, closed before it was read to the end, aborts the transaction.
 */
final class Sequences {

    private static final String NAMES = Schemas.query("""
            SELECT {schema_name, sequence_name} FROM duckdb_sequences()
            WHERE database_name = current_database()""");
    private static final String NEXT = """
            SELECT coalesce(last_value + 1, start_value) FROM duckdb_sequences()
            WHERE database_name = current_database() AND schema_name = ? AND sequence_name = ?""";
    private static final String DEFAULT = """
            SELECT coalesce(column_default, '') FROM duckdb_columns()
            WHERE database_name = current_database() AND %s = %s AND %s = %s AND %s = %s""".formatted(
                    Names.folded("schema_name"),
                    Names.folded("?"),
                    Names.folded("table_name"),
                    Names.folded("?"),
                    Names.folded("column_name"),
                    Names.folded("?"));

    private Sequences() {}

    /** Makes the column draw what follows its largest value; a sequence that it has already is moved on. */
    static List<String> statements(Connection connection, String table, String column) throws SQLException {
        long first = firstFree(connection, table, column);
        String alter = "ALTER TABLE " + Names.table(table) + " ALTER COLUMN " + Names.quote(column);
        String present = Query.one(
                connection, DEFAULT, row -> row.getString(1), Schemas.schemaOf(table), Schemas.own(table), column);
        List<String> names = names(connection);
        for (String name : names) {
            if (present.equals(draw(name))) {
                return Query.one(connection, NEXT, row -> row.getLong(1), Schemas.schemaOf(name), Schemas.own(name))
                                >= first
                        ? List.of()
                        : moved(alter, name, first);
            }
        }
        return made(alter, free(nameFor(table, column), names), first);
    }

    private static long firstFree(Connection connection, String table, String column) throws SQLException {
        String largest = "SELECT CAST(greatest(coalesce(max(" + Names.quote(column) + "), 0), 0) AS BIGINT) FROM "
                + Names.table(table);
        long inUse = Query.number(connection, largest);
        return inUse == Long.MAX_VALUE ? inUse : inUse + 1;
    }

    private static List<String> moved(String alter, String name, long first) {
        List<String> statements = new ArrayList<>();
        statements.add(alter + " DROP DEFAULT");
        statements.add("DROP SEQUENCE " + Names.table(name));
        statements.addAll(made(alter, name, first));
        return statements;
    }

    private static List<String> made(String alter, String name, long first) {
        return List.of(
                "CREATE SEQUENCE " + Names.table(name) + " START WITH " + first, alter + " SET DEFAULT " + draw(name));
    }

    static List<String> names(Connection connection) throws SQLException {
        return Query.list(connection, NAMES, row -> Schemas.name(row, 1));
    }

    /** The default expression of a column that draws from the sequence, as the catalog prints it. */
    static String draw(String sequence) {
        return "nextval(" + Names.literal(Names.table(sequence)) + ")";
    }

    static String nameFor(String table, String column) {
        TableName name = TableName.parse(table);
        return name.named(name.name() + "_" + column + "_seq").text();
    }

    private static String free(String wanted, List<String> names) {
        Set<String> taken = names.stream().map(Names::fold).collect(Collectors.toSet());
        TableName base = TableName.parse(wanted);
        String name = wanted;
        for (int i = 2; taken.contains(Names.fold(name)); i++) {
            name = base.named(base.name() + i).text();
        }
        return name;
    }
}
