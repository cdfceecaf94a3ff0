package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.caravan.engine.BadCellException;
import dev.caravan.engine.CellReader;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A column that a document shows.
 *
 * @param table, column as the database has them
 * @param name as the document has it
 * @param index of the first of its expressions in a row
 */
record ExportColumn(String table, String column, String name, CellReader reader, int index, CellJson json) {

    void write(ResultSet row, JsonGenerator generator) throws SQLException, IOException {
        try {
            json.write(reader.read(row, index), generator);
        } catch (BadCellException e) {
            throw new ImportExportException(
                    ErrorCode.FAILED,
                    "Column '" + column + "' of '" + table + "' holds what no document can: " + e.reason(),
                    "mend the row first; caravan inspect --table " + table + " says how many there are",
                    e);
        }
    }
}
