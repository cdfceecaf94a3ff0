package dev.caravan.operation.verification;

import dev.caravan.model.Column;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.Table;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the key by which the rows of both sides are matched: the first primary or unique key without NULL that is compared whole and changed
 * by no rule and no loss. A key whose values are not unique after all makes no comparison wrong, it only makes the differences harder to name.
 */
final class KeyChoice {

    private KeyChoice() {}

    /** @return indexes in {@code columns}, in the key's order; empty if no key will do */
    static int[] of(TablePair pair, List<ColumnPair> columns) {
        return candidates(pair.source())
                .filter(key -> key.columns().stream().allMatch(name -> isUsable(columns, name)))
                .findFirst()
                .map(key -> key.columns().stream()
                        .mapToInt(name -> indexOf(columns, name))
                        .toArray())
                .orElse(new int[0]);
    }

    private static Stream<Table.Key> candidates(Table table) {
        return Stream.concat(
                Stream.ofNullable(table.primaryKey()),
                table.uniqueKeys().stream().filter(key -> key.columns().stream()
                        .allMatch(
                                name -> table.column(name).map(Column::notNull).orElse(false))));
    }

    private static boolean isUsable(List<ColumnPair> columns, String name) {
        int index = indexOf(columns, name);
        return index >= 0
                && columns.get(index).rule() == null
                && columns.get(index).losses().stream().noneMatch(AnnouncedLoss::changesCells);
    }

    private static int indexOf(List<ColumnPair> columns, String name) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).source().name().equals(name))
                .findFirst()
                .orElse(-1);
    }
}
