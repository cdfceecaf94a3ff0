package dev.caravan.engine.mysql;

import dev.caravan.engine.Query;
import dev.caravan.engine.RowOrder;
import dev.caravan.model.Chunk;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which a table is read: by its primary key, or else a unique key without NULL, as the server compares it; a table without any
 * is ordered by a sum over its rows, which equal rows share.
 */
final class Ordering {

    private static final Set<Kind> WIDE = Set.of(Kind.TEXT, Kind.BINARY, Kind.JSON);

    /** A range of a key should be worth a connection of its own. */
    private static final long LEAST_ROWS = 50_000;

    private Ordering() {}

    static RowOrder of(Table table) {
        return key(table)
                .map(key -> new RowOrder(
                        key.stream().map(Ordering::expression).toList(),
                        key.stream().map(Ordering::position).toList(),
                        false,
                        true,
                        null))
                .orElseGet(() -> {
                    List<String> sum = List.of(sum(table));
                    return new RowOrder(sum, sum, false, false, null);
                });
    }

    private static Optional<List<Column>> key(Table table) {
        return Stream.concat(Stream.ofNullable(table.primaryKey()), table.uniqueKeys().stream())
                .map(key -> key.columns().stream()
                        .map(name -> table.column(name).orElseThrow())
                        .toList())
                .filter(columns -> columns.stream().allMatch(column -> column.notNull() || isPrimary(table, column)))
                .findFirst();
    }

    private static boolean isPrimary(Table table, Column column) {
        return table.primaryKey() != null && table.primaryKey().columns().contains(column.name());
    }

    /** What is compared: the column itself, so that its index serves, but where the server orders it otherwise than it compares it. */
    private static String expression(Column column) {
        String name = MySqlDialect.quoted(column.name());
        return switch (TypeNames.base(column.declaredType())) {
            case "enum", "set", "year" -> "CAST(" + name + " AS SIGNED)";
            case "bit" -> "CAST(" + name + " AS UNSIGNED)";
            case "float" -> "CAST(" + name + " AS DOUBLE)";
            default -> name;
        };
    }

    /** What is read and kept: times and types of the server's own as their text. */
    private static String position(Column column) {
        return switch (TypeNames.base(column.declaredType())) {
            case "date", "datetime", "timestamp", "time", "uuid", "inet4", "inet6" ->
                "CAST(" + MySqlDialect.quoted(column.name()) + " AS CHAR)";
            default -> expression(column);
        };
    }

    private static String sum(Table table) {
        return table.columns().stream()
                .map(column -> "coalesce(" + summand(column) + ", '-')")
                .collect(Collectors.joining(", ", "sha2(concat_ws(',', ", "), 256)"));
    }

    private static String summand(Column column) {
        String name = MySqlDialect.quoted(column.name());
        if (WIDE.contains(column.type().kind())
                || TypeNames.base(column.declaredType()).equals("set")) {
            return "sha2(" + name + ", 256)";
        }
        return switch (TypeNames.base(column.declaredType())) {
            case "float" -> "CAST(CAST(" + name + " AS DOUBLE) AS CHAR)";
            case "bit" -> "CAST(CAST(" + name + " AS UNSIGNED) AS CHAR)";
            case "enum" -> "CAST(CAST(" + name + " AS SIGNED) AS CHAR)";
            default -> "CAST(" + name + " AS CHAR)";
        };
    }

    static List<Chunk> chunks(Connection reader, Table table, long rows, int most) throws SQLException {
        RowOrder order = of(table);
        long wanted = order.unique() ? Math.max(1, Math.min(most, rows / LEAST_ROWS)) : 1;
        List<Position> bounds = new ArrayList<>();
        for (long i = 1; i < wanted; i++) {
            bounds.addAll(Query.list(
                    reader,
                    "SELECT " + String.join(", ", order.positions()) + " FROM " + MySqlDialect.quoted(table.name())
                            + " ORDER BY " + String.join(", ", order.expressions()) + " LIMIT 1 OFFSET "
                            + (rows * i / wanted),
                    row -> position(row, order.positions().size())));
        }
        return cut(table, bounds, rows);
    }

    private static Position position(ResultSet row, int width) throws SQLException {
        Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
            Object value = row.getObject(i + 1);
            values[i] = value instanceof Integer number ? Long.valueOf(number) : value;
        }
        return new Position(values);
    }

    private static List<Chunk> cut(Table table, List<Position> bounds, long rows) {
        List<Chunk> chunks = new ArrayList<>();
        int count = bounds.size() + 1;
        for (int i = 0; i < count; i++) {
            Position after = i == 0 ? null : bounds.get(i - 1);
            Position upTo = i == count - 1 ? null : bounds.get(i);
            chunks.add(new Chunk(table.name(), i, after, upTo, rows / count));
        }
        return chunks;
    }
}
