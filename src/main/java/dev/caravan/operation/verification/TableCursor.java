package dev.caravan.operation.verification;

import dev.caravan.engine.BadCellException;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.RowStream;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scan of one table over a connection of its own, in whatever order the engine likes. Cells are read when they are asked for. */
final class TableCursor implements AutoCloseable {

    private final Database database;
    private final TableQuery query;
    private final Pace pace;
    private final CellReader[] readers;
    private final int[] indexes;
    private final int firstPosition;
    private final Connection connection;
    private final RowStream rows;
    private int unreported;

    TableCursor(Database database, TableQuery query, Pace pace) {
        this.database = database;
        this.query = query;
        this.pace = pace;
        readers = new CellReader[query.columns().size()];
        indexes = new int[readers.length];
        firstPosition = bind(query.readings(database.engine()));
        try {
            connection = database.reader();
        } catch (SQLException e) {
            throw failed(e);
        }
        try {
            rows = database.scan(connection, query.scan(database.engine()));
        } catch (SQLException e) {
            closeQuietly(e);
            throw failed(e);
        }
    }

    private int bind(List<ColumnReading> readings) {
        int index = 1;
        for (int i = 0; i < readers.length; i++) {
            readers[i] = readings.get(i).reader();
            indexes[i] = index;
            index += readings.get(i).expressions().size();
        }
        return index;
    }

    boolean next() {
        try {
            if (!rows.next()) {
                pace.advanced(unreported);
                unreported = 0;
                return false;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        if (++unreported == Pace.STRIDE) {
            pace.advanced(unreported);
            unreported = 0;
        }
        return true;
    }

    /** A cell that cannot be read as its type is given as what it is, so that it differs. */
    @Nullable
    Object cell(int column) {
        try {
            return readers[column].read(rows.row(), indexes[column]);
        } catch (BadCellException e) {
            return e.value();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Position position() {
        try {
            Object[] values = new Object[query.positions().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = RowOrder.value(rows.row(), firstPosition + i);
            }
            return new Position(values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private MigrationException failed(SQLException e) {
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot read table '" + query.table().name() + "' of " + database.label() + " to verify it: "
                        + e.getMessage() + " [SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + "]",
                "nothing is proved; caravan validate-migration compares both sides again",
                e);
    }

    @Override
    public void close() {
        try {
            try {
                rows.close();
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void closeQuietly(SQLException reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
