package dev.caravan.engine.postgres;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.NoteComment;
import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Schema.View;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of a database out of the catalog, or the one that was picked. A partitioned table is one table, its partitions are none; what stands
 * elsewhere, belongs to an extension or has no place in the model goes to the omitted.
 */
final class SchemaReader {

    /** Options of a table: it has partitions; other tables inherit from it. */
    static final String PARTITIONED = "PARTITIONED";

    static final String INHERITED = "INHERITED";

    private static final String RELATIONS = Schemas.query("""
            SELECT {c.name}, %s, c.relkind = 'p',
              c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhparent = c.oid) FROM pg_class c
            WHERE c.relnamespace IN ({here})
              AND c.relkind IN (%s) AND NOT c.relispartition
              AND NOT EXISTS (SELECT 1 FROM pg_depend d
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY c.oid""");
    private static final String TABLES = RELATIONS.formatted("obj_description(c.oid, 'pg_class')", "'r', 'p'");
    private static final String VIEWS = RELATIONS.formatted("pg_get_viewdef(c.oid)", "'v'");

    private SchemaReader() {}

    private record Named(String name, @Nullable String text, boolean partitioned, boolean inherited) {}

    static Schema read(Connection connection) throws SQLException {
        ColumnCatalog columns = ColumnCatalog.read(connection);
        ConstraintCatalog constraints = ConstraintCatalog.read(connection);
        IndexCatalog indexes = IndexCatalog.read(connection);
        List<Table> tables = relations(connection, TABLES).stream()
                .filter(named -> !Bookkeeping.owns(named.name()))
                .map(named -> table(named, columns, constraints, indexes))
                .toList();
        List<View> views = relations(connection, VIEWS).stream()
                .map(named -> view(named, columns))
                .toList();
        List<NotCarried> omitted = new ArrayList<>(OmittedObjects.read(connection));
        omitted.addAll(constraints.omitted());
        omitted.addAll(indexes.omitted());
        return new Schema(
                tables,
                views,
                omitted,
                Query.list(connection, Restoring.ADDED_TYPES, row -> row.getString(1)),
                Schemas.all(connection));
    }

    private static List<Named> relations(Connection connection, String sql) throws SQLException {
        return Query.list(
                connection,
                sql,
                row -> new Named(Schemas.name(row, 1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
    }

    private static Table table(
            Named named, ColumnCatalog columns, ConstraintCatalog constraints, IndexCatalog indexes) {
        String name = named.name();
        NoteComment comment = NoteComment.parse(named.text());
        List<Check> checks = Stream.concat(constraints.checks(name).stream(), columns.domainChecks(name).stream())
                .filter(check -> !NotedInteger.isNotNegative(check, columns.of(name)))
                .toList();
        return new Table(
                name,
                columns.of(name),
                constraints.primaryKey(name),
                constraints.uniqueKeys(name),
                constraints.foreignKeys(name),
                indexes.of(name),
                checks,
                options(comment, named),
                comment.comment());
    }

    /** A note says what a table was; what it is now, only the catalog knows. */
    private static Map<String, String> options(NoteComment comment, Named named) {
        Map<String, String> options = new HashMap<>(comment.options());
        options.keySet().removeAll(List.of(PARTITIONED, INHERITED));
        if (named.partitioned()) {
            options.put(PARTITIONED, "");
        }
        if (named.inherited()) {
            options.put(INHERITED, "");
        }
        return options;
    }

    private static View view(Named named, ColumnCatalog columns) {
        List<String> names = columns.of(named.name()).stream().map(Column::name).toList();
        String select = String.valueOf(named.text()).strip();
        return new View(named.name(), names, select.endsWith(";") ? select.substring(0, select.length() - 1) : select);
    }
}
