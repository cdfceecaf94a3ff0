package dev.caravan.engine.sqlite;

import dev.caravan.engine.BadCellException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Shows every cell of some columns to their scans, in one pass over the table. */
final class CellPass {

    private CellPass() {}

    static void run(Connection connection, String from, List<ColumnScan> columns) throws SQLException {
        String names = columns.stream().map(ColumnScan::name).collect(Collectors.joining(", "));
        ColumnScan[] scans = columns.toArray(ColumnScan[]::new);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + names + from)) {
            while (rows.next()) {
                for (int i = 0; i < scans.length; i++) {
                    see(scans[i], rows, i + 1);
                }
            }
        }
    }

    private static void see(ColumnScan scan, ResultSet rows, int index) throws SQLException {
        try {
            Object cell = CellReaders.cell(rows, index);
            if (cell != null) {
                scan.see(cell);
            }
        } catch (BadCellException invalid) {
            scan.seeInvalidText();
        }
    }
}
