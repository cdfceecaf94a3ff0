package dev.caravan.engine.mysql;

import dev.caravan.engine.TableOrder;
import dev.caravan.engine.Target.Fitted;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts tables down to what MySQL can hold, and says what fell off. */
final class Fitting {

    private Fitting() {}

    static Fitted fit(List<Table> tables) {
        tables.forEach(ObjectNames::require);
        List<NotCarried> notCarried = new ArrayList<>();
        Map<String, Table> byName = new LinkedHashMap<>();
        for (Table table : TableOrder.parentsFirst(tables)) {
            byName.put(table.name(), new TableFitting(table, notCarried).fit());
        }
        List<Table> keyed = byName.values().stream()
                .map(table -> new ForeignKeyFitting(table, byName, notCarried).fit())
                .toList();
        return new Fitted(ConstraintNames.distinct(keyed), notCarried);
    }
}
