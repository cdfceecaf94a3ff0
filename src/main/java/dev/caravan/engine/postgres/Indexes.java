package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.engine.ShortName;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The indexes that a table lacks still. Their names are one space with all tables': one that is taken gets its table's before it. */
final class Indexes {

    private static final String PRESENT = """
            SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
            WHERE t.oid = to_regclass(?)""";

    private Indexes() {}

    static List<String> missing(Connection connection, Table table) throws SQLException {
        List<String> present =
                Query.list(connection, PRESENT, row -> row.getString(1), PostgresDialect.INSTANCE.table(table.name()));
        List<String> statements = new ArrayList<>();
        for (Index index : table.indexes()) {
            String longer = ShortName.of(Schemas.own(table) + "_" + index.name());
            if (!present.contains(index.name()) && !present.contains(longer)) {
                String name = Relations.exists(connection, Schemas.beside(table, index.name()))
                        ? Relations.free(connection, table, longer)
                        : index.name();
                statements.add(TableDdl.index(table.name(), index, name));
            }
        }
        return statements;
    }
}
