package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.quotedAll;

import dev.caravan.engine.mysql.Catalog.Reference;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Drops tables in one statement, in any order. With checks off the server would leave other tables referring to nothing: it refuses that. */
final class TableRemoval {

    private TableRemoval() {}

    static void drop(Connection writer, List<String> names) throws SQLException {
        List<String> doomed =
                Catalog.tables(writer).stream().filter(names::contains).toList();
        if (doomed.isEmpty()) {
            return;
        }
        for (Reference reference : Catalog.references(writer)) {
            if (doomed.contains(reference.parent()) && !doomed.contains(reference.child())) {
                throw new MigrationException(
                        ErrorCode.REFUSED,
                        "Cannot drop table '" + reference.parent() + "': rows of table '" + reference.child()
                                + "' refer to it",
                        "drop '" + reference.child() + "' first, or migrate it together with '" + reference.parent()
                                + "'");
            }
        }
        ForeignKeyChecks.without(writer, () -> Catalog.execute(writer, "DROP TABLE IF EXISTS " + quotedAll(doomed)));
    }
}
