package dev.caravan.engine.postgres;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys and checks of all tables. Those of partitions are their parent's and are not repeated. */
record ConstraintCatalog(List<Constraint> constraints) {

    private static final String CONSTRAINTS = Schemas.query("""
            SELECT {c.name}, k.contype, k.conname,
              ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY n(number, place)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.number ORDER BY n.place),
              CASE WHEN k.confrelid <> 0 THEN {p.name} END,
              ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY n(number, place)
                JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.number ORDER BY n.place),
              k.confdeltype, k.confupdtype, k.condeferrable, pg_get_expr(k.conbin, k.conrelid),
              CASE WHEN k.contype = 'x' THEN 'exclusion constraints have no counterpart'
                WHEN k.contype = 'f' AND (p.relnamespace NOT IN ({here}) OR p.relispartition)
                  THEN 'it refers to table ' || k.confrelid::regclass || ', which is not carried'
                WHEN (to_jsonb(k)->>'conperiod')::boolean THEN 'keys over periods are not carried'
                WHEN NOT (to_jsonb(k)->>'conenforced')::boolean THEN 'it is not enforced'
                WHEN k.contype = 'c' AND NOT k.convalidated THEN 'it is not valid for the rows that are there' END,
              CASE WHEN k.contype = 'f' AND k.confmatchtype = 'f' AND cardinality(k.conkey) > 1 THEN 'MATCH FULL'
                WHEN jsonb_typeof(to_jsonb(k)->'confdelsetcols') = 'array' THEN 'the list of columns to set on delete'
                WHEN k.contype IN ('p', 'u') AND k.condeferrable THEN 'DEFERRABLE'
                WHEN k.contype = 'u' AND (to_jsonb(i)->>'indnullsnotdistinct')::boolean THEN 'NULLS NOT DISTINCT' END
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid AND NOT c.relispartition
            LEFT JOIN pg_class p ON p.oid = k.confrelid
            LEFT JOIN pg_index i ON i.indexrelid = k.conindid
            WHERE c.relnamespace IN ({here})
              AND k.conparentid = 0 AND k.contype IN ('p', 'u', 'f', 'c', 'x')
            ORDER BY k.conrelid, k.oid""");

    private static final Map<String, String> ACTIONS =
            Map.of("a", "NO ACTION", "r", "RESTRICT", "c", "CASCADE", "n", "SET NULL", "d", "SET DEFAULT");
    private static final Map<String, String> KINDS = Map.of(
            "p", "primary key", "u", "unique key", "f", "foreign key", "c", "check", "x", "exclusion constraint");

    /**
     * A constraint.
     *
     * @param obstacle why it stays behind as a whole, or null
     * @param lost what of it stays behind, or null
     */
    private record Constraint(
            String table,
            String type,
            String name,
            List<String> columns,
            @Nullable String parent,
            List<String> references,
            String onDelete,
            String onUpdate,
            boolean deferrable,
            @Nullable String expression,
            @Nullable String obstacle,
            @Nullable String lost) {

        Table.Key key() {
            return new Table.Key(name, columns);
        }

        ForeignKey foreignKey() {
            return new ForeignKey(
                    name,
                    columns,
                    String.valueOf(parent),
                    references,
                    ACTIONS.getOrDefault(onDelete, "NO ACTION"),
                    ACTIONS.getOrDefault(onUpdate, "NO ACTION"),
                    deferrable);
        }

        Stream<NotCarried> omitted() {
            String object = KINDS.get(type) + " '" + name + "' on '" + table + "'";
            if (obstacle != null) {
                return Stream.of(new NotCarried(object, obstacle));
            }
            return lost == null
                    ? Stream.empty()
                    : Stream.of(new NotCarried(lost + " of " + object, "the key is carried without it"));
        }
    }

    static ConstraintCatalog read(Connection connection) throws SQLException {
        return new ConstraintCatalog(Query.list(connection, CONSTRAINTS, ConstraintCatalog::constraint));
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        return new Constraint(
                Schemas.name(row, 1),
                row.getString(2),
                row.getString(3),
                TextArray.of(row, 4),
                row.getArray(5) == null ? null : Schemas.name(row, 5),
                TextArray.of(row, 6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }

    private Stream<Constraint> of(String table, String type) {
        return constraints.stream()
                .filter(c -> c.table().equals(table) && c.type().equals(type) && c.obstacle() == null);
    }

    Table.@Nullable Key primaryKey(String table) {
        return of(table, "p").map(Constraint::key).findFirst().orElse(null);
    }

    List<Table.Key> uniqueKeys(String table) {
        return of(table, "u").map(Constraint::key).toList();
    }

    List<ForeignKey> foreignKeys(String table) {
        return of(table, "f").map(Constraint::foreignKey).toList();
    }

    List<Check> checks(String table) {
        return of(table, "c")
                .map(c -> new Check(c.name(), String.valueOf(c.expression())))
                .toList();
    }

    /** What of them the model cannot hold. */
    List<NotCarried> omitted() {
        return constraints.stream()
                .filter(c -> !Bookkeeping.owns(c.table()))
                .flatMap(Constraint::omitted)
                .toList();
    }
}
