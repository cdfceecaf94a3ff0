package dev.caravan.operation.validation;

import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that name a row of a table to people, and the values in them. */
record RowKey(List<String> columns) {

    private static final int MOST_BYTES = 32;
    private static final int MOST_CHARACTERS = 200;

    /** The primary key, else what the hierarchy says, else a unique key, else all columns. */
    static RowKey of(Table table, @Nullable Hierarchy hierarchy) {
        if (table.primaryKey() != null) {
            return new RowKey(table.primaryKey().columns());
        }
        if (hierarchy != null && hierarchy.member(table.name()).isPresent()) {
            return new RowKey(hierarchy.member(table.name()).get().key());
        }
        return new RowKey(
                table.uniqueKeys().isEmpty()
                        ? table.columns().stream().map(Column::name).toList()
                        : table.uniqueKeys().get(0).columns());
    }

    /** @param from the number of the first of them in the statement's result */
    Map<String, @Nullable Object> read(ResultSet row, int from) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), value(row, from + i));
        }
        return values;
    }

    /** A value as JSON has it: a number, a text, null. */
    static @Nullable Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof byte[] bytes) {
            byte[] shown = bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
            return "0x" + HexFormat.of().formatHex(shown) + (shown == bytes ? "" : "…");
        }
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        boolean plain = value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || (value instanceof Double number && Double.isFinite(number));
        return value == null || plain ? value : shortened(row.getString(column));
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    /** One value as it is, several as a text. */
    static @Nullable Object values(ResultSet row, int from, int count) throws SQLException {
        if (count == 1) {
            return value(row, from);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(value(row, from + i));
        }
        return text.toString();
    }
}
