package dev.caravan.engine.duckdb;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.NoteComment;
import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Schema.View;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the schemas of a file out of the catalog; what is no table or view goes to the omitted. */
final class SchemaReader {

    private static final String TABLES = Schemas.query("""
            SELECT {schema_name, table_name}, comment FROM duckdb_tables()
            WHERE database_name = current_database() AND NOT internal ORDER BY table_oid""");
    private static final String VIEWS = Schemas.query("""
            SELECT {schema_name, view_name}, sql FROM duckdb_views()
            WHERE database_name = current_database() AND NOT internal ORDER BY view_oid""");

    private SchemaReader() {}

    static Schema read(Connection connection) throws SQLException {
        Map<String, List<Column>> columns = ColumnCatalog.read(connection);
        ConstraintCatalog constraints = ConstraintCatalog.read(connection);
        IndexCatalog indexes = IndexCatalog.read(connection, columns);
        List<Table> tables =
                Query.list(connection, TABLES, row -> new Named(Schemas.name(row, 1), row.getString(2))).stream()
                        .filter(named -> !Bookkeeping.owns(named.name()))
                        .map(named -> table(named, columns, constraints, indexes))
                        .toList();
        List<View> views =
                Query.list(connection, VIEWS, row -> new Named(Schemas.name(row, 1), row.getString(2))).stream()
                        .map(named -> view(named, columns))
                        .toList();
        Set<String> names = tables.stream().map(Table::name).collect(Collectors.toSet());
        Map<Boolean, List<View>> ambiguous =
                views.stream().collect(Collectors.partitioningBy(view -> OwnSchemaFirst.isAmbiguous(view, names)));
        List<NotCarried> omitted = new ArrayList<>(OmittedObjects.read(connection));
        ambiguous.getOrDefault(true, List.of()).forEach(view -> omitted.add(OwnSchemaFirst.omitted(view)));
        return new Schema(
                tables, ambiguous.getOrDefault(false, List.of()), omitted, List.of(), Schemas.all(connection));
    }

    private record Named(String name, @Nullable String text) {}

    private static Table table(
            Named named, Map<String, List<Column>> columns, ConstraintCatalog constraints, IndexCatalog indexes) {
        String name = named.name();
        NoteComment comment = NoteComment.parse(named.text());
        return new Table(
                name,
                columns.getOrDefault(name, List.of()),
                constraints.primaryKey(name),
                constraints.uniqueKeys(name),
                constraints.foreignKeys(name),
                indexes.of(name),
                constraints.checks(name),
                comment.options(),
                comment.comment());
    }

    private static View view(Named named, Map<String, List<Column>> columns) {
        List<String> names = columns.getOrDefault(named.name(), List.of()).stream()
                .map(Column::name)
                .toList();
        return new View(named.name(), names, SqlText.viewSelect(String.valueOf(named.text())));
    }
}
