package dev.caravan.transform;

import dev.caravan.model.Column;
import java.util.List;
import java.util.Locale;

/** The columns of a metric table that transformations know, by their names in the database. */
enum MetricField {
    TYPE,
    TOTAL_VAL,
    PER_LABEL_VAL,
    METADATA;

    String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean is(String column) {
        return name().equalsIgnoreCase(column);
    }

    boolean isIn(List<Column> columns) {
        return columns.stream().anyMatch(column -> is(column.name()));
    }

    /** Whether a table of these columns holds metrics. */
    static boolean areMetrics(List<Column> columns) {
        return TYPE.isIn(columns) && PER_LABEL_VAL.isIn(columns);
    }
}
