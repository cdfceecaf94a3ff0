package dev.caravan.engine.mysql;

import dev.caravan.engine.LostOnReplace;
import dev.caravan.engine.Refill;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Replaces the rows of tables that stay; TRUNCATE would commit. The writer's session does not look at foreign keys. */
final class Refilling {

    private Refilling() {}

    static Refill of(Connection writer, List<Table> tables) throws SQLException {
        for (Table table : tables) {
            LostOnReplace.requireSilent(table.name(), Catalog.triggers(writer, table.name()));
        }
        return new Refill(
                tables.stream()
                        .map(table -> "DELETE FROM " + MySqlDialect.quoted(table.name()))
                        .toList(),
                List.of());
    }
}
