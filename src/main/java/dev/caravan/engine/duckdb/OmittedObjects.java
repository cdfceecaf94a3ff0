package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a DuckDB database holds besides the tables and views of its main schema. */
final class OmittedObjects {

    private static final String OBJECTS = """
            SELECT format('{} ''{}.{}''', kind, schema_name, name),
              'it is not in the schema main, the only one that is read'
            FROM (SELECT 'table' AS kind, database_name, schema_name, table_name AS name, internal FROM duckdb_tables()
              UNION ALL SELECT 'view', database_name, schema_name, view_name, internal FROM duckdb_views())
            WHERE database_name = current_database() AND schema_name <> 'main' AND NOT internal
            UNION ALL
            SELECT DISTINCT format('macro ''{}''', function_name), 'macros are not carried'
            FROM duckdb_functions()
            WHERE database_name = current_database() AND NOT internal AND function_type IN ('macro', 'table_macro')
            UNION ALL
            SELECT format('type ''{}''', type_name), 'columns carry its values, the name of the type is not carried'
            FROM duckdb_types() WHERE database_name = current_database() AND NOT internal
            UNION ALL
            SELECT format('sequence ''{}''', s.sequence_name), 'no column of the schema main takes its default from it'
            FROM duckdb_sequences() s
            WHERE s.database_name = current_database() AND NOT EXISTS (SELECT 1 FROM duckdb_columns() c
              WHERE c.database_name = s.database_name AND c.schema_name = 'main' AND NOT c.internal
                AND contains(replace(c.column_default, '""', '"'), replace(s.sequence_name, '''', '''''')))
            ORDER BY 1""";

    private OmittedObjects() {}

    static List<NotCarried> read(Connection connection) throws SQLException {
        return Query.list(connection, OBJECTS, row -> new NotCarried(row.getString(1), row.getString(2)));
    }
}
