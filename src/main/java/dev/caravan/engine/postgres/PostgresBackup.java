package dev.caravan.engine.postgres;

import dev.caravan.engine.Backup;
import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.DatabaseObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL as what snapshots are taken of: what the schema holds, as the server's {@code pg_get_…def} functions tell it. */
final class PostgresBackup implements Backup {

    /** Kind, name, the table that it belongs to, SQL; of what belongs to an extension or is made by the server itself nothing. */
    private static final String OBJECTS = """
            SELECT kind, name, owner, sql FROM (
              SELECT 1 AS step, t.oid, CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'type' END AS kind,
                     t.typname::text AS name, '' AS owner, '' AS sql
                FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
               WHERE t.typnamespace = current_schema()::regnamespace
                 AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
              UNION ALL
              SELECT 2, c.oid, 'sequence', c.relname::text, '', '' FROM pg_class c
               WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'S'
                 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i'))
              UNION ALL
              SELECT 3, p.oid, CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
                     p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', '',
                     CASE WHEN p.prokind IN ('f', 'p', 'w') THEN pg_get_functiondef(p.oid) ELSE '' END
                FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
                 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
              UNION ALL
              SELECT 4, c.oid, 'table', c.relname::text, c.relname::text, '' FROM pg_class c
               WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'f')
              UNION ALL
              SELECT 5, k.oid, 'constraint', k.conname || ' on ' || c.relname, c.relname::text, pg_get_constraintdef(k.oid)
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
               WHERE c.relnamespace = current_schema()::regnamespace AND k.contype <> 'n'
              UNION ALL
              SELECT 6, i.indexrelid, 'index', x.relname::text, c.relname::text, pg_get_indexdef(i.indexrelid)
                FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
               WHERE c.relnamespace = current_schema()::regnamespace
                 AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
              UNION ALL
              SELECT 7, c.oid, CASE c.relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END, c.relname::text, '',
                     pg_get_viewdef(c.oid)
                FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('v', 'm')
              UNION ALL
              SELECT 8, t.oid, 'trigger', t.tgname || ' on ' || c.relname, c.relname::text, pg_get_triggerdef(t.oid)
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
               WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
              UNION ALL
              SELECT 9, r.oid, 'rule', r.rulename || ' on ' || c.relname, c.relname::text, pg_get_ruledef(r.oid)
                FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
               WHERE c.relnamespace = current_schema()::regnamespace AND r.rulename <> '_RETURN'
              UNION ALL
              SELECT 10, p.oid, 'policy', p.polname || ' on ' || c.relname, c.relname::text,
                     concat_ws(' ', 'USING', pg_get_expr(p.polqual, p.polrelid), 'WITH CHECK', pg_get_expr(p.polwithcheck, p.polrelid))
                FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
               WHERE c.relnamespace = current_schema()::regnamespace
            ) AS objects
            WHERE name IS NOT NULL ORDER BY step, oid
            """;

    private record Found(String owner, DatabaseObject object) {}

    @Override
    public String version(Connection connection) throws SQLException {
        return Query.text(connection, "SHOW server_version");
    }

    @Override
    public List<DatabaseObject> inventory(Connection connection) throws SQLException {
        return Query.list(
                        connection,
                        OBJECTS,
                        row -> new Found(
                                row.getString(3),
                                new DatabaseObject(
                                        row.getString(1), row.getString(2), String.valueOf(row.getString(4)))))
                .stream()
                .filter(found -> !Bookkeeping.owns(found.owner()))
                .map(Found::object)
                .toList();
    }
}
