package dev.caravan.operation.verification;

import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TypedColumn;
import dev.caravan.model.RowRecalculation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a source row come from; a column that is both compared and an input of the rules is read once.
 *
 * @param read the columns to read
 * @param own for each compared column its index in {@code read}, or {@link #RECALCULATED}
 * @param inputs for each input of the rules its index in {@code read}
 */
@SuppressWarnings("ArrayRecordComponent") // looked at for every row, never compared
record SourceColumns(List<TypedColumn> read, int[] own, int[] inputs) {

    static final int RECALCULATED = -1;

    static SourceColumns of(List<ColumnPair> columns, @Nullable RowRecalculation recalculation) {
        List<TypedColumn> read = new ArrayList<>();
        int[] own = columns.stream()
                .mapToInt(c -> c.rule() == null ? indexIn(read, c.inSource()) : RECALCULATED)
                .toArray();
        List<TypedColumn> needed = recalculation == null ? List.of() : recalculation.inputs();
        int[] inputs = needed.stream().mapToInt(c -> indexIn(read, c)).toArray();
        return new SourceColumns(read, own, inputs);
    }

    private static int indexIn(List<TypedColumn> read, TypedColumn column) {
        int index = read.indexOf(column);
        if (index < 0) {
            read.add(column);
            return read.size() - 1;
        }
        return index;
    }
}
