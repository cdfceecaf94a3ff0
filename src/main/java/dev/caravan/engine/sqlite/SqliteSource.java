package dev.caravan.engine.sqlite;

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

/** SQLite as the side that is read. */
final class SqliteSource implements Source {

    @Override
    public TableProfile profile(
            Database source, Connection reader, Table table, @Nullable String where, boolean nativeTypes)
            throws SQLException {
        try {
            TableProfiler profiler = new TableProfiler(source, reader, table, where);
            return nativeTypes ? profiler.countOnly() : profiler.profile();
        } catch (SQLException e) {
            if (Failures.isDamage(e)) {
                throw Failures.damaged(table.name(), e);
            }
            throw e;
        }
    }

    @Override
    public ColumnReading read(Column column, LogicalType type, @Nullable String format) {
        Affinity affinity = Affinity.of(column.declaredType());
        return new ColumnReading(
                List.of(SqliteDialect.quoted(column.name())),
                CellReaders.of(type, affinity, format),
                CellReaders.asStored(type, affinity, format));
    }

    @Override
    public RowOrder order(Table table) {
        return ReadingOrder.of(table);
    }

    @Override
    public List<Chunk> chunks(Connection reader, Table table, long rows, int most) throws SQLException {
        return RowIdChunks.cut(reader, table, rows, most);
    }
}
