package dev.caravan.operation.validation;

import dev.caravan.engine.Database;
import dev.caravan.hierarchy.FoundHierarchy;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.model.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What every check looks at: one open database, what it holds, and the hierarchy it has. Used by one thread; the database stays the
 * caller's.
 *
 * @param found null if the database has none of the known hierarchies
 */
record Context(Database database, Schema schema, @Nullable FoundHierarchy found) {

    /** How many examples are kept of each kind of finding. */
    static final int MOST_EXAMPLES = 100;

    /** @param folder whose hierarchies count beside the shipped ones */
    static Context of(Database database, Path folder) throws SQLException {
        try (Connection reader = database.reader()) {
            Schema schema = database.engine().describe(reader);
            return new Context(
                    database, schema, Hierarchies.load(folder).find(schema).orElse(null));
        }
    }

    @Nullable
    Hierarchy hierarchy() {
        return found == null ? null : found.hierarchy();
    }

    ReferenceSql sql() {
        return new ReferenceSql(database.engine().dialect());
    }
}
