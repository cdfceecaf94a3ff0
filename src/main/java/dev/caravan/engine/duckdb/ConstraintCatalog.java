package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys and checks of all tables. DuckDB makes up their names itself and keeps none that a user gave: so they have none here. */
record ConstraintCatalog(List<Constraint> constraints) {

    private static final String CONSTRAINTS =
            Schemas.query("""
            SELECT {c.schema_name, c.table_name}, c.constraint_type, c.constraint_column_names, c.expression,
              {c.schema_name, coalesce(t.table_name, c.referenced_table)}, c.referenced_column_names
            FROM duckdb_constraints() c
            LEFT JOIN duckdb_tables() t ON t.database_name = c.database_name AND t.schema_name = c.schema_name
              AND %s = %s
            WHERE c.database_name = current_database()
            ORDER BY c.table_oid, c.constraint_index""".formatted(Names.folded("t.table_name"), Names.folded("c.referenced_table")));

    private record Constraint(
            String table,
            String type,
            List<String> columns,
            @Nullable String expression,
            @Nullable String parent,
            List<String> references) {}

    static ConstraintCatalog read(Connection connection) throws SQLException {
        return new ConstraintCatalog(Query.list(connection, CONSTRAINTS, ConstraintCatalog::constraint));
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        return new Constraint(
                Schemas.name(row, 1),
                row.getString(2),
                strings(row.getArray(3)),
                row.getString(4),
                Schemas.nameOrNull(row, 5),
                strings(row.getArray(6)));
    }

    private static List<String> strings(@Nullable Array list) throws SQLException {
        return list == null
                ? List.of()
                : Arrays.stream((Object[]) list.getArray()).map(String::valueOf).toList();
    }

    private Stream<Constraint> of(String table, String type) {
        return constraints.stream()
                .filter(c -> c.table().equals(table) && c.type().equals(type));
    }

    Table.@Nullable Key primaryKey(String table) {
        return of(table, "PRIMARY KEY")
                .map(c -> new Table.Key(null, c.columns()))
                .findFirst()
                .orElse(null);
    }

    List<Table.Key> uniqueKeys(String table) {
        return of(table, "UNIQUE").map(c -> new Table.Key(null, c.columns())).toList();
    }

    List<ForeignKey> foreignKeys(String table) {
        return of(table, "FOREIGN KEY")
                .map(c -> new ForeignKey(
                        null, c.columns(), String.valueOf(c.parent()), c.references(), "NO ACTION", "NO ACTION", false))
                .toList();
    }

    List<Check> checks(String table) {
        return of(table, "CHECK")
                .map(c -> new Check(null, String.valueOf(c.expression())))
                .toList();
    }
}
