package dev.caravan.engine.mysql;

import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps rows within 65,535 bytes: the widest columns that no key has are kept beside the row. */
final class RowWidth {

    private static final int MOST_BYTES = 65_535;
    private static final int NULL_BITS = 8;

    private RowWidth() {}

    static Table fit(Table table) {
        List<Column> columns = new ArrayList<>(table.columns());
        Set<String> keyed = keyed(table);
        while (width(columns) > MOST_BYTES) {
            Column widest = columns.stream()
                    .filter(column -> !keyed.contains(column.name()) && isVariable(column))
                    .max(Comparator.comparingInt(RowWidth::width))
                    .orElse(null);
            if (widest == null) {
                break;
            }
            String large = widest.declaredType().startsWith("varchar") ? NearestType.TEXT : NearestType.BINARY;
            columns.replaceAll(column -> column.equals(widest) ? Columns.ofType(column, large) : column);
        }
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.indexes(),
                table.checks(),
                table.options(),
                table.comment());
    }

    private static Set<String> keyed(Table table) {
        Set<String> keyed = new HashSet<>();
        if (table.primaryKey() != null) {
            keyed.addAll(table.primaryKey().columns());
        }
        table.uniqueKeys().forEach(key -> keyed.addAll(key.columns()));
        table.foreignKeys().forEach(key -> keyed.addAll(key.columns()));
        table.indexes().stream().filter(Table.Index::unique).forEach(index -> keyed.addAll(KeyWidth.columns(index)));
        return keyed;
    }

    private static boolean isVariable(Column column) {
        return column.declaredType().startsWith("varchar(")
                || column.declaredType().startsWith("varbinary(");
    }

    private static int width(Column column) {
        return TypeShape.of(column.declaredType()).rowBytes();
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(RowWidth::width).sum() + columns.size() / NULL_BITS + 1;
    }
}
