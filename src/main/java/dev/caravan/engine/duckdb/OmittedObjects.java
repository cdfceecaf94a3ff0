package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a DuckDB database holds besides the tables and views. */
final class OmittedObjects {

    private static final String OBJECTS = """
            SELECT DISTINCT format('macro ''{}{}''', if(schema_name = 'main', '', schema_name || '.'), function_name), 'macros are not carried'
            FROM duckdb_functions()
            WHERE database_name = current_database() AND NOT internal AND function_type IN ('macro', 'table_macro')
            UNION ALL
            SELECT format('type ''{}{}''', if(schema_name = 'main', '', schema_name || '.'), type_name), 'columns carry its values, the name of the type is not carried'
            FROM duckdb_types() WHERE database_name = current_database() AND NOT internal
            UNION ALL
            SELECT format('sequence ''{}{}''', if(s.schema_name = 'main', '', s.schema_name || '.'), s.sequence_name), 'no column takes its default from it'
            FROM duckdb_sequences() s
            WHERE s.database_name = current_database() AND NOT EXISTS (SELECT 1 FROM duckdb_columns() c
              WHERE c.database_name = s.database_name AND NOT c.internal
                AND contains(replace(c.column_default, '""', '"'), replace(s.sequence_name, '''', '''''')))
            ORDER BY 1""";

    private OmittedObjects() {}

    static List<NotCarried> read(Connection connection) throws SQLException {
        return Query.list(connection, OBJECTS, row -> new NotCarried(row.getString(1), row.getString(2)));
    }
}
