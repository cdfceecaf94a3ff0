package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The title of a copied experiment. */
final class NewTitle {

    private static final String PREFIX = "Migrated_";

    private NewTitle() {}

    /** With a number behind it where titles are unique and it is taken. */
    static String of(Connection writer, Dialect dialect, RenumberedTable root, String titleColumn) throws SQLException {
        String column = root.column(titleColumn).target();
        String title = PREFIX + Query.text(writer, "SELECT " + dialect.quote(column) + " FROM " + root.copy());
        if (!isUnique(root.plan().target(), column)) {
            return title;
        }
        String taken = "SELECT count(*) FROM " + root.name() + " WHERE " + dialect.quote(column) + " = ?";
        String free = title;
        for (int i = 2; Query.number(writer, taken, free) > 0; i++) {
            free = title + "_" + i;
        }
        return free;
    }

    private static boolean isUnique(Table table, String column) {
        return table.uniqueKeys().stream().anyMatch(key -> key.columns().equals(List.of(column)))
                || table.indexes().stream()
                        .anyMatch(index -> index.unique()
                                && index.parts().size() == 1
                                && column.equals(index.parts().get(0).column()));
    }
}
