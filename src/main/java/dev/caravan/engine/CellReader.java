package dev.caravan.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads one column of the current row; bound once per column, called once per row. */
@FunctionalInterface
public interface CellReader {

    /**
     * Reads the cell; called once per row.
     *
     * @param index of the first of the column's expressions, from 1
     * @return a value of the class that the column's {@link dev.caravan.model.Kind} fixes; null for NULL
     * @throws BadCellException if the cell is not of the type that was decided for the column; the row becomes a reject
     */
    @Nullable
    Object read(ResultSet rows, int index) throws SQLException, BadCellException;
}
