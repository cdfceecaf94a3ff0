package dev.caravan.engine;

import dev.caravan.model.Chunk;
import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine as the side that is read. */
public interface Source {

    /**
     * Counts a table and decides each writable column's type, by a scan where the declaration does not settle it.
     *
     * @param source where further readers are had, to look at parts of the table side by side
     * @param reader of that source
     * @param where SQL that limits the rows, or null
     * @param nativeTypes whether the target is the same engine, so that types need no narrowing and nothing is probed but rows
     */
    TableProfile profile(Database source, Connection reader, Table table, @Nullable String where, boolean nativeTypes)
            throws SQLException;

    /**
     * Binds a column for reading.
     *
     * @param type what was decided for it
     * @param format the profile's format, or null
     */
    ColumnReading read(Column column, LogicalType type, @Nullable String format);

    /** The reading order of a table: unique, without NULL, the same in every scan of one state. */
    RowOrder order(Table table);

    /** Cuts a table into at most {@code most} parts of about equal size, in reading order, covering every row; never empty. */
    List<Chunk> chunks(Connection reader, Table table, long rows, int most) throws SQLException;
}
