package dev.caravan.engine.mysql;

import dev.caravan.engine.WriteTarget.WriteColumn;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as literals with commas between them. */
final class RowPrinter {

    private final CellPrinter[] printers;

    RowPrinter(List<WriteColumn> columns) {
        printers = columns.stream().map(CellPrinters::of).toArray(CellPrinter[]::new);
    }

    void print(StringBuilder text, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < printers.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            Object value = row[i];
            if (value == null) {
                text.append("NULL");
            } else {
                printers[i].print(text, value);
            }
        }
    }
}
