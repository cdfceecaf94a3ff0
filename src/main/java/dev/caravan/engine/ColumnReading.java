package dev.caravan.engine;

import java.util.List;

/**
 * How a column is read.
 *
 * @param expressions SQL to select, one or more; the reader is given the index of the first
 */
public record ColumnReading(List<String> expressions, CellReader reader) {
    public ColumnReading {
        expressions = List.copyOf(expressions);
    }

    public static ColumnReading of(String expression, CellReader reader) {
        return new ColumnReading(List.of(expression), reader);
    }
}
