package dev.caravan.endtoend;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A table as text, read with nothing of Caravan's: the declared type of its column v, and its rows, sorted. */
final class TableText {

    private TableText() {}

    static String typeOfV(Connection connection, Place place, String table) throws SQLException {
        List<String> types = Dump.column(
                connection,
                (switch (place) {
                            case SQLITE -> "SELECT type FROM pragma_table_xinfo('$') WHERE name = 'v'";
                            case DUCKDB ->
                                "SELECT data_type FROM duckdb_columns() WHERE table_name = '$' AND column_name = 'v'";
                            case POSTGRES ->
                                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                                        + " WHERE attrelid = to_regclass('\"$\"') AND attname = 'v'";
                            case MARIADB, MYSQL ->
                                "SELECT column_type FROM information_schema.columns"
                                        + " WHERE table_schema = database() AND table_name = '$' AND column_name = 'v'";
                        })
                        .replace("$", table));
        return types.isEmpty() ? "absent" : types.get(0);
    }

    static List<String> rows(Connection connection, Place place, String table) throws SQLException {
        return switch (place) {
            case SQLITE, DUCKDB -> withPlainKeys(Dump.rows(connection, table, place == Place.SQLITE), place);
            case POSTGRES, MARIADB, MYSQL -> serverRows(connection, place, table);
        };
    }

    private static List<String> withPlainKeys(List<String> rows, Place place) {
        return rows.stream()
                .map(row -> {
                    String[] cells = row.split(" \\| ", 2);
                    String key = cells[0].substring(cells[0].indexOf(' ') + 1);
                    String plain = place == Place.SQLITE
                            ? new String(HexFormat.of().parseHex(key), StandardCharsets.UTF_8)
                            : key;
                    return cells.length == 1 ? plain : plain + " | " + cells[1];
                })
                .sorted()
                .toList();
    }

    private static List<String> serverRows(Connection connection, Place place, String table) throws SQLException {
        boolean postgres = place == Place.POSTGRES;
        String schema = postgres ? "current_schema()" : "database()";
        List<String> cells = Dump.column(
                connection,
                "SELECT concat(column_name, ' ', data_type) FROM information_schema.columns" + " WHERE table_schema = "
                        + schema + " AND table_name = '" + table + "' ORDER BY ordinal_position");
        List<String> select = cells.stream()
                .map(cell -> postgres ? '"' + cell.split(" ", 2)[0] + "\"::text" : ofMySql(cell.split(" ", 2)))
                .toList();
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + String.join(", ", select) + " FROM "
                        + (postgres ? '"' + table + '"' : "`" + table + "`"))) {
            while (row.next()) {
                List<String> texts = new ArrayList<>();
                for (int i = 1; i <= select.size(); i++) {
                    texts.add(postgres ? String.valueOf(row.getString(i)) : said(row.getBytes(i)));
                }
                rows.add(String.join(" | ", texts));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String ofMySql(String[] cell) {
        String name = "`" + cell[0] + "`";
        return switch (cell[1]) {
            case "float" -> "CAST(" + name + " AS DOUBLE)";
            case "bit" -> "CAST(" + name + " + 0 AS CHAR)";
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> "concat(st_srid(" + name + "), ' ', st_astext(" + name + "))";
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                "CONVERT(" + name + " USING utf8mb4)";
            default -> name;
        };
    }

    private static String said(byte[] cell) {
        if (cell == null) {
            return "NULL";
        }
        String text = new String(cell, StandardCharsets.UTF_8);
        boolean plain = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), cell)
                && text.chars().noneMatch(Character::isISOControl);
        return plain ? text : "0x" + HexFormat.of().formatHex(cell);
    }
}
