package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schemas of a file: all that a user made are read and written. */
final class Schemas {

    private static final String ALL = """
            SELECT schema_name FROM duckdb_schemas()
            WHERE database_name = current_database() AND schema_name <> 'main' AND NOT internal ORDER BY oid""";
    private static final String EMPTY = """
            SELECT schema_name FROM duckdb_schemas() s WHERE database_name = current_database() AND %s = %s
              AND NOT EXISTS (SELECT 1 FROM (SELECT database_name, schema_name FROM duckdb_tables()
                UNION ALL SELECT database_name, schema_name FROM duckdb_views()
                UNION ALL SELECT database_name, schema_name FROM duckdb_sequences()
                UNION ALL SELECT database_name, schema_name FROM duckdb_types()
                UNION ALL SELECT database_name, schema_name FROM duckdb_functions()) o
                WHERE o.database_name = s.database_name AND o.schema_name = s.schema_name)""".formatted(Names.folded("schema_name"), Names.folded("?"));

    private Schemas() {}

    /** A query of the catalog, in which {@code {schema.name}} stands for a name in two parts, the first of which is NULL for the schema main. */
    static String query(String sql) {
        return sql.replaceAll("\\{([\\w.]+), ([\\w.(), ]+)}", "[nullif($1, 'main'), $2]");
    }

    /** What such two parts gave, or null if there is no second. */
    static @Nullable String nameOrNull(ResultSet row, int index) throws SQLException {
        Array array = row.getArray(index);
        Object[] parts = array == null ? new Object[2] : (Object[]) array.getArray();
        return parts[1] == null
                ? null
                : new TableName(parts[0] == null ? null : parts[0].toString(), parts[1].toString()).text();
    }

    static String name(ResultSet row, int index) throws SQLException {
        return String.valueOf(nameOrNull(row, index));
    }

    /** As the catalog has it. */
    static String schemaOf(String name) {
        String schema = TableName.parse(name).schema();
        return schema == null ? DuckDbEngine.SCHEMA : schema;
    }

    /** Without its schema. */
    static String own(String name) {
        return TableName.parse(name).name();
    }

    /** The name of something in the schema of a table. */
    static String beside(Table table, String name) {
        return TableName.parse(table.name()).named(name).text();
    }

    /** But for main. */
    static List<String> all(Connection connection) throws SQLException {
        return Query.list(connection, ALL, row -> row.getString(1));
    }

    static String create(String schema) {
        return "CREATE SCHEMA IF NOT EXISTS " + Names.quote(schema);
    }

    static void dropEmpty(Connection writer, List<String> schemas) throws SQLException {
        for (String schema : schemas) {
            for (String empty : Query.list(writer, EMPTY, row -> row.getString(1), schema)) {
                Query.execute(writer, "DROP SCHEMA " + Names.quote(empty));
            }
        }
    }
}
