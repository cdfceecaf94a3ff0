package dev.caravan.engine.mysql;

import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.Source;
import dev.caravan.model.Chunk;
import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MySQL as the side that is read. Stateless. */
final class MySqlSource implements Source {

    @Override
    public TableProfile profile(
            Database source, Connection reader, Table table, @Nullable String where, boolean nativeTypes)
            throws SQLException {
        return new Profiling(table, where, nativeTypes).run(reader);
    }

    @Override
    public ColumnReading read(Column column, LogicalType type, @Nullable String format) {
        return Readings.of(column, type, format);
    }

    @Override
    public RowOrder order(Table table) {
        return Ordering.of(table);
    }

    @Override
    public List<Chunk> chunks(Connection reader, Table table, long rows, int most) throws SQLException {
        return Ordering.chunks(reader, table, rows, most);
    }
}
