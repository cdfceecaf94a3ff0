package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Which schemas of a database are read, how the catalog's queries name their tables, and how new ones are made. */
final class Schemas {

    /** A session's setting: whether only the schema is read that the search path names. */
    private static final String ONLY = "caravan.only_current_schema";

    static final String ONLY_CURRENT = ONLY + " = on";

    /** The schemas that are read; of others that the user may not look into, the report tells. */
    private static final String HERE = """
            SELECT oid FROM pg_namespace WHERE nspname = current_schema()
              OR (coalesce(current_setting('caravan.only_current_schema', true), '') <> 'on' AND nspname <> 'information_schema'
                AND nspname !~ '^pg_' AND has_schema_privilege(oid, 'USAGE'))""";

    private static final String ALL = """
            SELECT nspname FROM pg_namespace
            WHERE nspname IS DISTINCT FROM current_schema() AND nspname <> 'information_schema' AND nspname !~ '^pg_'
            ORDER BY 1""";

    /** Those that would be read if the user had the right to. */
    private static final String CLOSED = """
            SELECT n.oid FROM pg_namespace n WHERE coalesce(current_setting('caravan.only_current_schema', true), '') <> 'on'
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND NOT has_schema_privilege(n.oid, 'USAGE')
              AND EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p'))""";

    /** The two parts of a relation's name; the first is NULL in the default schema. */
    private static final String PARTS = """
            ARRAY[nullif((SELECT nspname::text FROM pg_namespace WHERE oid = $.relnamespace), current_schema()::text), $.relname::text]""";

    /** The schema of an object for people, with a dot; NULL if it is the default one. */
    private static final String PREFIX =
            "(SELECT nspname || '.' FROM pg_namespace WHERE oid = $1 AND nspname <> current_schema())";

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;
    private static final String OTHERS_DEPEND = "2BP01";

    private Schemas() {}

    /**
     * A catalog's query, in which {@code {here}} stands for the schemas that are read, {@code {closed}} for those that the user may not look
     * into, {@code {c.relnamespace prefix}} for what stands before a name that people read, and {@code {c.name}} for the name of a relation c.
     */
    static String query(String sql) {
        return sql.replace("{here}", HERE)
                .replace("{closed}", CLOSED)
                .replaceAll("\\{([\\w.]+) prefix}", PREFIX)
                .replaceAll("\\{(\\w+)\\.name}", PARTS.replace("$.", "$1."));
    }

    /** What {@code {c.name}} gave. */
    static String name(ResultSet row, int index) throws SQLException {
        String[] parts = (String[]) row.getArray(index).getArray();
        return new TableName(parts[0], parts[1]).text();
    }

    /** A table's name without its schema. */
    static String own(Table table) {
        return TableName.parse(table.name()).name();
    }

    /** The name of something in the schema of a table. */
    static String beside(Table table, String name) {
        return TableName.parse(table.name()).named(name).text();
    }

    /** All that are there, but for the default one and the server's own; also those that are not read. */
    static List<String> all(Connection connection) throws SQLException {
        return Query.list(connection, ALL, row -> row.getString(1));
    }

    /** Lets the session read all of them. Returns what it was before, for {@link #restore}. */
    static String readAll(Connection connection) throws SQLException {
        String before = Query.text(connection, "SELECT current_setting('" + ONLY + "', true)");
        restore(connection, "");
        return before;
    }

    static void restore(Connection connection, String before) throws SQLException {
        Query.text(connection, "SELECT set_config('" + ONLY + "', ?, false)", before);
    }

    /** CREATE SCHEMA IF NOT EXISTS would want the right to make one also where it is there. */
    static String create(String schema) {
        String name = SQL.quote(schema);
        return MadeTypes.block(
                "IF to_regnamespace(" + SQL.literal(name) + ") IS NULL THEN\n  CREATE SCHEMA " + name + ";\nEND IF;");
    }

    /** Those that something stands in stay. */
    static void dropEmpty(Connection writer, List<String> schemas) throws SQLException {
        for (String schema : schemas) {
            Query.execute(writer, "SAVEPOINT caravan_schema");
            try {
                Query.execute(writer, "DROP SCHEMA IF EXISTS " + SQL.quote(schema));
            } catch (SQLException e) {
                if (!OTHERS_DEPEND.equals(e.getSQLState())) {
                    throw e;
                }
                Query.execute(writer, "ROLLBACK TO SAVEPOINT caravan_schema");
            }
        }
    }
}
