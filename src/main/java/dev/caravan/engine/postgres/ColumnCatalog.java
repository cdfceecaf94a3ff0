package dev.caravan.engine.postgres;

import dev.caravan.engine.NoteComment;
import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table.Check;
import dev.caravan.model.TypeNote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of all tables and views, by the name of their table. A column of a domain has the domain's base type, its default, its
 * refusal of NULL and its checks.
 */
record ColumnCatalog(Map<String, List<Column>> columns, Map<String, List<Check>> checks) {

    private static final String COLUMNS = Schemas.query("""
            WITH RECURSIVE step(domain, base, modifier, required, preset, depth) AS (
              SELECT oid, typbasetype, typtypmod, typnotnull, typdefault, 1 FROM pg_type WHERE typtype = 'd' AND typname <> 'caravan_any'
              UNION ALL
              SELECT s.domain, t.typbasetype, t.typtypmod, s.required OR t.typnotnull, coalesce(s.preset, t.typdefault), s.depth + 1
              FROM step s JOIN pg_type t ON t.oid = s.base AND t.typtype = 'd'),
            base AS (SELECT DISTINCT ON (domain) * FROM step ORDER BY domain, depth DESC)
            SELECT {c.name}, a.attname,
              format_type(t.oid, coalesce(b.modifier, a.atttypmod)), coalesce(b.modifier, a.atttypmod),
              t.typname, CASE WHEN t.typcategory = 'A' THEN 'a' ELSE t.typtype END, tn.nspname = 'pg_catalog',
              ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
              (a.attnotnull AND NOT EXISTS (SELECT 1 FROM pg_constraint n WHERE n.conrelid = a.attrelid AND n.contype = 'n'
                AND n.conkey = ARRAY[a.attnum] AND NOT n.convalidated)) OR coalesce(b.required, false),
              coalesce(pg_get_expr(d.adbin, d.adrelid), b.preset), a.attidentity <> '', a.attgenerated,
              CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
              col_description(a.attrelid, a.attnum),
              ARRAY(SELECT pg_get_expr(k.conbin, 0) FROM step s JOIN pg_constraint k ON k.contype = 'c' AND k.convalidated
                AND k.contypid IN (s.domain, s.base) WHERE s.domain = a.atttypid GROUP BY k.oid, k.conbin ORDER BY k.oid)
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
            LEFT JOIN base b ON b.domain = a.atttypid
            JOIN pg_type t ON t.oid = coalesce(b.base, a.atttypid)
            JOIN pg_namespace tn ON tn.oid = t.typnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE c.relnamespace IN ({here})
              AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum""");

    private static final Pattern NESTED_ELSEWHERE =
            Pattern.compile("(?s)(?:STRUCT|MAP|UNION)\\(.*|.*\\[\\d*]|TEXT_NESTED");
    private static final Pattern DRAWS = Pattern.compile("nextval\\('.*'::regclass\\)", Pattern.DOTALL);
    /** The word VALUE of a domain's check, but for where it stands in a text or a quoted name. */
    private static final Pattern VALUE = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\bVALUE\\b");

    static ColumnCatalog read(Connection connection) throws SQLException {
        ColumnCatalog catalog = new ColumnCatalog(new HashMap<>(), new HashMap<>());
        Query.list(connection, COLUMNS, row -> catalog.add(Schemas.name(row, 1), column(row), TextArray.of(row, 15)));
        return catalog;
    }

    private boolean add(String table, Column column, List<String> domainChecks) {
        domainChecks.forEach(check -> checks.computeIfAbsent(table, t -> new ArrayList<>())
                .add(new Check(null, ofColumn(check, column.name()))));
        return columns.computeIfAbsent(table, t -> new ArrayList<>()).add(column);
    }

    private static String ofColumn(String check, String column) {
        String name = Matcher.quoteReplacement(PostgresDialect.INSTANCE.quote(column));
        return VALUE.matcher(check)
                .replaceAll(found -> found.group().equals("VALUE") ? name : Matcher.quoteReplacement(found.group()));
    }

    private static Column column(ResultSet row) throws SQLException {
        NativeType type = new NativeType(
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                TextArray.of(row, 8));
        String expression = row.getString(10);
        String generation = row.getString(12);
        boolean draws = row.getBoolean(11)
                || (expression != null && DRAWS.matcher(expression).matches());
        NoteComment comment = NoteComment.parse(row.getString(14));
        return new Column(
                row.getString(2),
                type.declared(),
                logical(type, comment.note()),
                row.getBoolean(9),
                draws || !generation.isEmpty() ? null : expression,
                generated(expression, generation),
                draws,
                row.getString(13),
                comment.note(),
                comment.comment());
    }

    /** JSON in which lists or structures of another engine are kept is compared by its content. */
    private static LogicalType logical(NativeType type, @Nullable TypeNote note) {
        LogicalType logical = type.logical();
        if (note == null || !logical.is(Kind.JSON)) {
            return NotedInteger.of(logical, note);
        }
        boolean wasNested = NESTED_ELSEWHERE.matcher(note.declaredType()).matches();
        return wasNested ? LogicalType.nested(note.declaredType()) : logical;
    }

    private static @Nullable Generated generated(@Nullable String expression, String generation) {
        return generation.isEmpty() || expression == null ? null : new Generated(expression, generation.equals("s"));
    }

    List<Column> of(String table) {
        return columns.getOrDefault(table, List.of());
    }

    List<Check> domainChecks(String table) {
        return checks.getOrDefault(table, List.of());
    }
}
