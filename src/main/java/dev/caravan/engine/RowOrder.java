package dev.caravan.engine;

import dev.caravan.model.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table's reading order.
 *
 * @param expressions SQL of the ordering columns, major first: what is compared and sorted by
 * @param positions SQL of what is read for a {@link dev.caravan.model.Position}, one for each of the expressions, of which a comparison
 *     with it as a parameter makes the same value again
 * @param natural whether the engine's scan of the table alone comes in this order by itself, so that ORDER BY would only cost; the cursor
 *     checks it
 * @param unique whether no two rows have one position; if some do, they are equal in every cell, and a reading that is taken up again
 *     counts rows instead of comparing positions
 * @param rank turns the text of a natural order's one column into a number that grows with it; null where the column is a number
 */
public record RowOrder(
        List<String> expressions,
        List<String> positions,
        boolean natural,
        boolean unique,
        @Nullable ToLongFunction<String> rank) {
    public RowOrder {
        expressions = List.copyOf(expressions);
        positions = List.copyOf(positions);
    }

    /** Of columns that are their own position, and unique. */
    public RowOrder(List<String> expressions, boolean natural) {
        this(expressions, expressions, natural, true, null);
    }

    /** Where a row stands that was selected by the positions alone. */
    public Position position(ResultSet row) throws SQLException {
        Object[] values = new Object[positions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, i + 1);
        }
        return new Position(values);
    }

    /** The value of an ordering column, of a class that a {@link Position} has; what the driver has other objects for, as its text. */
    public static @Nullable Object value(ResultSet row, int index) throws SQLException {
        Object value = row.getObject(index);
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        boolean plain =
                value instanceof Long || value instanceof String || value instanceof Double || value instanceof byte[];
        return plain ? value : row.getString(index);
    }

    /** Of a value of a natural order: a number that grows from row to row. */
    public long rank(@Nullable Object value) {
        return rank != null && value instanceof String text ? rank.applyAsLong(text) : (Long) value;
    }
}
