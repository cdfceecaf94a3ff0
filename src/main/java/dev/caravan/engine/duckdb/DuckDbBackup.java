package dev.caravan.engine.duckdb;

import dev.caravan.engine.Backup;
import dev.caravan.engine.FileCopy;
import dev.caravan.engine.Inventory;
import dev.caravan.engine.Query;
import dev.caravan.model.DatabaseObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** DuckDB as what snapshots are taken of. */
final class DuckDbBackup implements Backup {

    /** In an order in which they can be made again: kind, name, the table that it belongs to, SQL. */
    private static final String OBJECTS = """
            SELECT kind, CASE schema_name WHEN 'main' THEN name ELSE schema_name || '.' || name END, owner, sql FROM (
              SELECT 1 AS step, oid, 'schema' AS kind, 'main' AS schema_name, schema_name AS name, schema_name AS owner, sql
                FROM duckdb_schemas() WHERE NOT internal AND database_name = current_database() AND schema_name <> 'main'
              UNION ALL SELECT 2, type_oid, 'type', schema_name, type_name, type_name, ''
                FROM duckdb_types() WHERE NOT internal AND database_name = current_database()
              UNION ALL SELECT 3, sequence_oid, 'sequence', schema_name, sequence_name, sequence_name, sql
                FROM duckdb_sequences() WHERE database_name = current_database()
              UNION ALL SELECT 4, function_oid, 'function', schema_name, function_name, function_name, macro_definition
                FROM duckdb_functions() WHERE NOT internal AND database_name = current_database()
              UNION ALL SELECT 5, table_oid, 'table', schema_name, table_name, table_name, sql
                FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()
              UNION ALL SELECT 6, index_oid, 'index', schema_name, index_name, table_name, sql
                FROM duckdb_indexes() WHERE database_name = current_database()
              UNION ALL SELECT 7, view_oid, 'view', schema_name, view_name, view_name, sql
                FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
            ) ORDER BY step, oid
            """;

    @Override
    public String version(Connection connection) throws SQLException {
        return Query.text(connection, "SELECT version()");
    }

    @Override
    public List<DatabaseObject> inventory(Connection connection) throws SQLException {
        return Inventory.of(connection, OBJECTS);
    }

    @Override
    public Optional<FileCopy> files() {
        return Optional.of(new DuckDbFileCopy());
    }
}
