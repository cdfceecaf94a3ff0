package dev.caravan.operation.transfer;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Target;
import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.util.List;
import java.util.Map;

/** The tables that say which new id a copied row gets for its old one: one beside each table whose primary key is a single column. */
final class IdTables {

    static final String OLD = "old_id";
    static final String NEW = "new_id";

    private IdTables() {}

    static String nameFor(TablePlan plan) {
        return Bookkeeping.ids(plan.target().name());
    }

    /** What makes it, with columns like the key; nothing if there is no such key. */
    static List<String> create(Target target, TablePlan plan) {
        Table.Key key = plan.target().primaryKey();
        if (key == null || key.columns().size() != 1) {
            return List.of();
        }
        Column id = plan.target().column(key.columns().get(0)).orElseThrow();
        Table ids = new Table(
                nameFor(plan),
                List.of(id.bare(OLD).withNotNull(), id.bare(NEW)),
                new Table.Key(null, List.of(OLD)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                null);
        return target.create(ids, ids.name(), false);
    }
}
