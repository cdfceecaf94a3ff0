package dev.caravan.engine.sqlite;

import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Proof;
import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQLite as one side of a verification. Shares no code with the reading and writing side: the storage class is asked of SQLite, values come
 * through the driver's other getters, dates and decimals are read by the JDK.
 */
final class SqliteProof implements Proof {

    /** The first letter of the storage class, as a number: the cheapest way to get it out. */
    private static final String CLASS = "unicode(typeof(%s))";

    @Override
    public ColumnReading proof(Column column, LogicalType type, @Nullable String format) {
        String name = "\"" + column.name().replace("\"", "\"\"") + "\"";
        return new ColumnReading(List.of(CLASS.formatted(name), name), new ProofReader(type));
    }
}
