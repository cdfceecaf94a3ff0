package dev.caravan.engine.postgres;

import dev.caravan.engine.Access;
import dev.caravan.engine.MissingRight;
import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rights that the connection's user lacks in the schemas that are read, and on what refers to their tables. */
final class Rights {

    private static final String TABLES = Schemas.query("""
            WITH t AS (SELECT c.oid, CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname || '.' END || c.relname AS relname,
              c.relowner, format('%I.%I', n.nspname, c.relname) AS name
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.oid IN ({here}) AND c.relkind IN ('r', 'p') AND NOT c.relispartition)
            """);

    private static final String TO_READ = TABLES + Schemas.query("""
            SELECT 'USAGE on schema ' || nspname, format('GRANT USAGE ON SCHEMA %I TO %I', nspname, current_user)
            FROM pg_namespace WHERE oid IN ({closed})
            UNION ALL
            SELECT 'SELECT on ' || string_agg(relname, ', ' ORDER BY relname),
              format('GRANT SELECT ON %s TO %I', string_agg(name, ', ' ORDER BY relname), current_user)
            FROM t WHERE NOT has_table_privilege(oid, 'SELECT') HAVING count(*) > 0
            UNION ALL
            SELECT 'BYPASSRLS for the row security of ' || string_agg(relname, ', ' ORDER BY relname),
              format('ALTER ROLE %I BYPASSRLS', current_user)
            FROM t WHERE row_security_active(oid) HAVING count(*) > 0""");

    private static final String TO_WRITE = TABLES + Schemas.query("""
            SELECT 'CREATE on schema ' || nspname, format('GRANT CREATE ON SCHEMA %I TO %I', nspname, current_user)
            FROM pg_namespace WHERE oid IN ({here}) AND NOT has_schema_privilege(oid, 'CREATE')
            UNION ALL
            SELECT 'SELECT, INSERT on ' || string_agg(relname, ', ' ORDER BY relname) || ' to add rows',
              format('GRANT SELECT, INSERT ON %s TO %I', string_agg(name, ', ' ORDER BY relname), current_user)
            FROM t WHERE NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT'))
            HAVING count(*) > 0
            UNION ALL
            SELECT 'SELECT, UPDATE on ' || string_agg(s.relname, ', ' ORDER BY s.relname) || ' to add rows',
              format('GRANT SELECT, UPDATE ON SEQUENCE %s TO %I', string_agg(format('%I.%I', n.nspname, s.relname), ', ' ORDER BY s.relname),
                current_user)
            FROM pg_class s JOIN pg_namespace n ON n.oid = s.relnamespace
            WHERE s.relkind = 'S' AND EXISTS (SELECT 1 FROM pg_depend d JOIN t ON t.oid = d.refobjid
                WHERE d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i'))
              AND NOT (has_sequence_privilege(s.oid, 'SELECT, USAGE') AND has_sequence_privilege(s.oid, 'UPDATE'))
            HAVING count(*) > 0
            UNION ALL
            SELECT 'ownership of ' || relname || ' to replace it', format('ALTER TABLE %s OWNER TO %I', name, current_user)
            FROM t WHERE NOT pg_has_role(relowner, 'USAGE')
            UNION ALL
            SELECT 'ownership of ' || name || ' to replace what it refers to', format('ALTER TABLE %s OWNER TO %I', name, current_user)
            FROM (SELECT DISTINCT format('%I.%I', n.nspname, r.relname) AS name
              FROM pg_constraint k JOIN t ON t.oid = k.confrelid JOIN pg_class r ON r.oid = k.conrelid
              JOIN pg_namespace n ON n.oid = r.relnamespace
              WHERE k.contype = 'f' AND n.oid NOT IN ({here}) AND NOT pg_has_role(r.relowner, 'USAGE')) outside""");

    private Rights() {}

    static List<MissingRight> missing(Connection connection, Access access) throws SQLException {
        return Query.list(
                connection,
                access == Access.READ ? TO_READ : TO_WRITE,
                row -> new MissingRight(row.getString(1), row.getString(2)));
    }
}
