package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Query;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A table of the target that gets rows, or values, of a copy beside.
 *
 * @param there the table as it is
 */
record AppendedTable(TablePlan plan, Table there, Dialect dialect) {

    /** Those that are filled in one of some ways. */
    static List<AppendedTable> of(Migration migration, Connection connection, Predicate<Placement> way)
            throws SQLException {
        List<TablePlan> plans = migration.plan().tables().stream()
                .filter(table -> way.test(table.placement()))
                .toList();
        if (plans.isEmpty()) {
            return List.of();
        }
        Engine engine = migration.target().engine();
        Schema schema = engine.describe(connection);
        return plans.stream()
                .map(plan -> new AppendedTable(plan, there(schema, plan.target().name()), engine.dialect()))
                .toList();
    }

    static Table there(Schema schema, String name) {
        return schema.table(name).orElseGet(() -> schema.tables().stream()
                .filter(table -> CaseFolding.same(table.name(), name))
                .findFirst()
                .orElseThrow());
    }

    String name() {
        return dialect.table(there.name());
    }

    String copy() {
        return dialect.table(plan.loadName());
    }

    /** Those keys of the table whose columns are all written. */
    List<Table.Key> keys() {
        List<Table.Key> keys = new ArrayList<>(there.uniqueKeys());
        if (there.primaryKey() != null) {
            keys.add(there.primaryKey());
        }
        List<String> written = plan.columns().stream().map(ColumnPlan::target).toList();
        return keys.stream().filter(key -> written.containsAll(key.columns())).toList();
    }

    /** SQL over the copy: whether the table holds a row of that key. */
    String isThere(Table.Key key) {
        String same = key.columns().stream()
                .map(dialect::quote)
                .map(column -> "t." + column + " = " + copy() + "." + column)
                .collect(Collectors.joining(" AND "));
        return "EXISTS (SELECT 1 FROM " + name() + " t WHERE " + same + ")";
    }

    /** How many rows of the copy have a key that the table holds. */
    long known(Connection connection, Table.Key key) throws SQLException {
        return Query.number(connection, "SELECT count(*) FROM " + copy() + " WHERE " + isThere(key));
    }
}
