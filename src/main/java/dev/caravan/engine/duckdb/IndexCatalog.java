package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The indexes that were made as such; those behind keys are not listed by DuckDB. */
record IndexCatalog(List<Entry> entries, Map<String, List<Column>> columns) {

    private static final String INDEXES = Schemas.query("""
            SELECT {schema_name, table_name}, index_name, is_unique, sql FROM duckdb_indexes()
            WHERE database_name = current_database() ORDER BY index_oid""");

    private record Entry(String table, String name, boolean unique, String sql) {}

    static IndexCatalog read(Connection connection, Map<String, List<Column>> columns) throws SQLException {
        return new IndexCatalog(
                Query.list(
                        connection,
                        INDEXES,
                        row -> new Entry(Schemas.name(row, 1), row.getString(2), row.getBoolean(3), row.getString(4))),
                columns);
    }

    List<Index> of(String table) {
        return entries.stream()
                .filter(entry -> entry.table().equals(table))
                .map(entry -> new Index(entry.name(), entry.unique(), parts(entry), null))
                .toList();
    }

    private List<IndexPart> parts(Entry entry) {
        return SqlText.indexParts(entry.sql()).stream()
                .map(part -> part(entry.table(), part))
                .toList();
    }

    private IndexPart part(String table, String sql) {
        String name = SqlText.unquoted(sql);
        boolean isColumn = columns.getOrDefault(table, List.of()).stream()
                .anyMatch(c -> c.name().equals(name));
        return isColumn
                ? new IndexPart(name, null, false, null)
                : new IndexPart(null, SqlText.withoutBrackets(sql), false, null);
    }
}
