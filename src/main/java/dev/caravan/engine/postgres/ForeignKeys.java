package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.engine.ShortName;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The foreign keys that a table lacks still. They are added when all rows are there, so that neither their order nor circles matter. A key
 * that some rows do not keep, because their parents were put aside, holds for new rows alone (NOT VALID).
 */
final class ForeignKeys {

    private static final String PRESENT = """
            SELECT c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE t.oid = to_regclass(?)""";

    private ForeignKeys() {}

    static List<String> missing(Connection connection, Table table) throws SQLException {
        List<String> present =
                Query.list(connection, PRESENT, row -> row.getString(1), PostgresDialect.INSTANCE.table(table.name()));
        boolean hasRows = Relations.hasRows(connection, table.name());
        Set<String> names = new HashSet<>();
        List<String> statements = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            String name = name(table, key, names);
            if (!present.contains(name)) {
                String add = TableDdl.foreignKey(table.name(), key, name);
                statements.add(hasRows ? orNotValid(add) : add);
            }
        }
        return statements;
    }

    /** @param taken names of the table's other foreign keys; is added to */
    private static String name(Table table, ForeignKey key, Set<String> taken) {
        String wanted =
                key.name() == null ? Schemas.own(table) + "_" + String.join("_", key.columns()) + "_fkey" : key.name();
        String name = ShortName.of(wanted);
        for (int number = 1; !taken.add(name); number++) {
            name = ShortName.of(wanted + "_" + number);
        }
        return name;
    }

    private static String orNotValid(String add) {
        return MadeTypes.block(add + ";\nEXCEPTION WHEN foreign_key_violation THEN\n" + add + " NOT VALID;");
    }
}
