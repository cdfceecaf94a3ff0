package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The indexes that a table lacks still. Index names are one space for all tables of a schema. */
final class Indexes {

    private static final String PRESENT = Schemas.query("""
            SELECT {schema_name, index_name}, {schema_name, table_name} FROM duckdb_indexes()
            WHERE database_name = current_database()""");

    private Indexes() {}

    static List<String> missing(Connection connection, Table table) throws SQLException {
        Map<String, String> tableOf = new HashMap<>();
        Query.list(
                connection,
                PRESENT,
                row -> tableOf.put(Names.fold(Schemas.name(row, 1)), Names.fold(Schemas.name(row, 2))));
        List<String> statements = new ArrayList<>();
        for (Index index : table.indexes()) {
            String owner = tableOf.get(Names.fold(Schemas.beside(table, index.name())));
            if (owner == null) {
                statements.add(TableDdl.index(table, index, index.name()));
            } else if (!owner.equals(Names.fold(table.name()))) {
                statements.add(TableDdl.index(table, index, Schemas.own(table.name()) + "_" + index.name()));
            }
        }
        return statements;
    }
}
