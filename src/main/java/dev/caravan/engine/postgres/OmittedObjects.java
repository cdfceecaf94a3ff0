package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a database holds besides the tables, views, keys and indexes of the schemas that are read. What belongs to extensions is theirs. */
final class OmittedObjects {

    private static final String OBJECTS = Schemas.query("""
            WITH here AS (SELECT oid, CASE WHEN nspname = current_schema() THEN '' ELSE nspname || '.' END AS prefix
              FROM pg_namespace WHERE oid IN ({here})),
            foreigners AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
            relation AS (SELECT c.* FROM pg_class c
              WHERE NOT EXISTS (SELECT 1 FROM foreigners e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid))
            SELECT format('partitioning of table ''%s%s''', h.prefix, c.relname),
              format('its %s partitions become one table with all their rows',
                (SELECT count(*) - 1 FROM pg_partition_tree(c.oid)))
            FROM relation c JOIN here h ON h.oid = c.relnamespace WHERE c.relkind = 'p' AND NOT c.relispartition
            UNION ALL
            SELECT format('%s ''%s%s''', CASE c.relkind WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END, h.prefix, c.relname),
              'it is not a table of this database'
            FROM relation c JOIN here h ON h.oid = c.relnamespace WHERE c.relkind IN ('m', 'f')
            UNION ALL
            SELECT format('inheritance of table ''%s%s''', h.prefix, c.relname), 'its rows become those of a table of its own'
            FROM relation c JOIN here h ON h.oid = c.relnamespace WHERE c.relkind = 'r' AND NOT c.relispartition
              AND EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid)
            UNION ALL
            SELECT format('sequence ''%s%s''', h.prefix, c.relname), 'no column of the schema draws from it'
            FROM relation c JOIN here h ON h.oid = c.relnamespace WHERE c.relkind = 'S'
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE (d.classid = 'pg_class'::regclass AND d.objid = c.oid
                  AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))
                OR (d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid))
            UNION ALL
            SELECT DISTINCT format('%s ''%s%s''', CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate'
                ELSE 'function' END, h.prefix, p.proname), 'routines are not carried'
            FROM pg_proc p JOIN here h ON h.oid = p.pronamespace
            WHERE NOT EXISTS (SELECT 1 FROM foreigners e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                AND d.deptype = 'i')
            UNION ALL
            SELECT format('trigger ''%s'' on ''%s%s''', t.tgname, h.prefix, c.relname), 'triggers are not carried'
            FROM pg_trigger t JOIN relation c ON c.oid = t.tgrelid JOIN here h ON h.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND NOT c.relispartition
            UNION ALL
            SELECT format('rule ''%s'' on ''%s%s''', r.rulename, h.prefix, c.relname), 'rules are not carried'
            FROM pg_rewrite r JOIN relation c ON c.oid = r.ev_class JOIN here h ON h.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN'
            UNION ALL
            SELECT format('policy ''%s'' on ''%s%s''', p.polname, h.prefix, c.relname), 'row security is not carried'
            FROM pg_policy p JOIN relation c ON c.oid = p.polrelid JOIN here h ON h.oid = c.relnamespace
            UNION ALL
            SELECT format('%s ''%s%s''', CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum' ELSE 'type' END, h.prefix, t.typname),
              CASE t.typtype WHEN 'd' THEN 'its columns keep its type and its checks, its name is not carried'
                WHEN 'e' THEN 'no column of the schema has it'
                ELSE 'columns carry its values, the name of the type is not carried' END
            FROM pg_type t JOIN here h ON h.oid = t.typnamespace LEFT JOIN pg_class r ON r.oid = t.typrelid
            WHERE t.typtype IN ('d', 'e', 'r', 'c') AND coalesce(r.relkind = 'c', true)
              AND NOT EXISTS (SELECT 1 FROM foreigners e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
              AND t.typname <> 'caravan_any'
              AND NOT (t.typtype = 'e' AND EXISTS (SELECT 1 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relkind IN ('r', 'p') AND a.atttypid IN (t.oid, t.typarray) AND NOT a.attisdropped))
            UNION ALL
            SELECT format('%s ''%s.%s''', CASE WHEN c.relkind = 'v' THEN 'view' ELSE 'table' END, n.nspname, c.relname),
              CASE WHEN n.oid IN ({closed}) THEN format('the user has not the right USAGE on schema ''%s''', n.nspname)
                ELSE format('only the schema ''%s'' is read', current_schema()) END
            FROM relation c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.oid NOT IN (SELECT oid FROM here) AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
              AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
            UNION ALL
            SELECT format('%s large objects', count(*)), 'columns carry their numbers, the objects stay'
            FROM pg_largeobject_metadata HAVING count(*) > 0
            ORDER BY 1""");

    private OmittedObjects() {}

    static List<NotCarried> read(Connection connection) throws SQLException {
        return Query.list(connection, OBJECTS, row -> new NotCarried(row.getString(1), row.getString(2)));
    }
}
