package dev.caravan.engine.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Every cell of a table as its storage class and its exact value, told by SQLite alone. */
final class Cells {

    private Cells() {}

    static List<String> of(Sample sample, String table) throws SQLException {
        String name = "\"" + table.replace("\"", "\"\"") + "\"";
        List<String> cells = new ArrayList<>();
        try (Connection connection = sample.connect();
                Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("PRAGMA table_xinfo(" + name + ")")) {
                while (rows.next()) {
                    String column = "\"" + rows.getString("name").replace("\"", "\"\"") + "\"";
                    columns.add("typeof(" + column + ") || ' ' || CASE typeof(" + column
                            + ") WHEN 'real' THEN printf('%!.17g', " + column + ") ELSE hex(" + column + ") END");
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + name)) {
                while (rows.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        cells.add(rows.getString(i));
                    }
                }
            }
        }
        return cells;
    }
}
