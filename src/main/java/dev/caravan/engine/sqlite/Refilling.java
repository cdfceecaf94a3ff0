package dev.caravan.engine.sqlite;

import dev.caravan.engine.LostOnReplace;
import dev.caravan.engine.Query;
import dev.caravan.engine.Refill;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Replaces the rows of tables that stay; the writer's session does not look at foreign keys. */
final class Refilling {

    private static final String TRIGGERS =
            "SELECT name FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE";

    private Refilling() {}

    static Refill of(Connection writer, List<Table> tables) throws SQLException {
        for (Table table : tables) {
            LostOnReplace.requireSilent(
                    table.name(), Query.list(writer, TRIGGERS, row -> row.getString(1), table.name()));
        }
        return new Refill(
                tables.stream()
                        .map(table -> "DELETE FROM " + SqliteDialect.INSTANCE.quote(table.name()))
                        .toList(),
                List.of());
    }
}
