package dev.caravan.transform;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
import java.util.List;
import java.util.Map;

/** Tables to try rules on. */
final class Samples {

    static final Table METRIC = table(
            "METRIC",
            List.of(
                    column("id", LogicalType.integer(64)),
                    column("type", LogicalType.of(Kind.TEXT, 50)),
                    column("total_val", LogicalType.of(Kind.DOUBLE)),
                    column("per_label_val", LogicalType.of(Kind.JSON))));

    private Samples() {}

    static Column column(String name, LogicalType type) {
        return new Column(name, type.toString(), type, false, null, null, false, null, null, null);
    }

    static Column notNull(String name, LogicalType type) {
        return new Column(name, type.toString(), type, true, null, null, false, null, null, null);
    }

    static Column generated(String name, LogicalType type) {
        Column.Generated generated = new Column.Generated("1 + 1", false);
        return new Column(name, type.toString(), type, false, null, generated, false, null, null, null);
    }

    static Table table(String name, List<Column> columns) {
        return new Table(name, columns, null, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
    }
}
