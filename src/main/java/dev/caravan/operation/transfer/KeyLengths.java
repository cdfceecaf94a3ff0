package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How long the longest values are of text and binary columns that are in keys, for targets whose keys take only so much. */
final class KeyLengths {

    private record Member(String table, String column) {}

    private final Map<Member, Integer> longest = new HashMap<>();

    /** One scan for each table that has such columns. */
    void measure(Connection reader, Dialect dialect, List<Table> tables, List<TableProfile> profiles)
            throws SQLException {
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            List<ColumnProfile> columns = new ArrayList<>();
            for (ColumnProfile profile : profiles.get(i).columns()) {
                Column column = table.column(profile.column()).orElseThrow();
                if (isUnbounded(profile) && KeyGroups.isKeyed(table, column, tables)) {
                    columns.add(profile);
                }
            }
            if (!columns.isEmpty()) {
                measure(reader, dialect, table, columns);
            }
        }
    }

    private static boolean isUnbounded(ColumnProfile column) {
        return (column.type().is(Kind.TEXT) || column.type().is(Kind.BINARY))
                && column.type().precision() == 0;
    }

    private void measure(Connection reader, Dialect dialect, Table table, List<ColumnProfile> columns)
            throws SQLException {
        String lengths = columns.stream()
                .map(column -> "max("
                        + dialect.byteLength(
                                dialect.quote(column.column()), column.type().is(Kind.BINARY))
                        + ")")
                .collect(Collectors.joining(", "));
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + lengths + " FROM " + dialect.table(table.name()))) {
            row.next();
            for (int i = 0; i < columns.size(); i++) {
                long bytes = row.getLong(i + 1);
                if (!row.wasNull()) {
                    longest.put(new Member(table.name(), columns.get(i).column()), (int)
                            Math.min(bytes, Integer.MAX_VALUE));
                }
            }
        }
    }

    /** In bytes, or -1 if it is not known. */
    int longest(Table table, Column column) {
        return longest.getOrDefault(new Member(table.name(), column.name()), -1);
    }
}
