package dev.caravan.engine;

import java.util.List;

/**
 * How a column is read.
 *
 * @param expressions SQL to select, one or more; the reader is given the index of the first
 * @param asStored whether the value is what {@link java.sql.ResultSet#getObject(int)} gives, but for the width of integers, so that a
 *     position needs no reading of its own
 */
public record ColumnReading(List<String> expressions, CellReader reader, boolean asStored) {
    public ColumnReading {
        expressions = List.copyOf(expressions);
    }

    public ColumnReading(List<String> expressions, CellReader reader) {
        this(expressions, reader, false);
    }

    public static ColumnReading of(String expression, CellReader reader) {
        return new ColumnReading(List.of(expression), reader);
    }
}
