package dev.caravan.engine;

import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * An engine as one side of a verification. Reads with code of its own: it shares nothing with {@link Source} and {@link Target}, so that a
 * mistake there does not hide itself here.
 */
public interface Proof {

    /**
     * Binds a column for proof. The reader gives the value as {@code type}, of the class that its kind fixes. A cell that is not such a value
     * is returned as what it is (an object of another class), never as an exception: it then differs from the other side.
     *
     * @param type the type that was decided for the column when it was migrated
     * @param format how the values are written here, or null
     */
    ColumnReading proof(Column column, LogicalType type, @Nullable String format);
}
